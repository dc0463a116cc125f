//! Empty: to build it is to build what the peer depends on.
