//! The four operations that the chain calls, with the members that it needs: facts of the published models.

mod sso;
mod sts;

pub(super) use sso::{CreateTokenRequest, GetRoleCredentialsRequest};
pub(super) use sts::{AssumeRoleRequest, AssumeRoleWithWebIdentityRequest, AssumedRole};
