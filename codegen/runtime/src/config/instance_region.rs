//! The region of the EC2 instance, which is asked for when a call first needs it.

use crate::BoxFuture;

#[cfg(feature = "credentials-chain")]
mod imds {
    use std::fmt;
    use std::sync::{Arc, OnceLock};

    use super::BoxFuture;
    use crate::credentials_chain::instance_region;
    use crate::env::SharedConfig;
    use crate::env::{Settings, Variables};

    /// Where the instance's metadata service is, and the region that it gave. Clones share that.
    #[derive(Clone)]
    pub(crate) struct InstanceRegion(Arc<Instance>);

    struct Instance {
        variables: Variables,
        shared: SharedConfig,
        region: OnceLock<String>,
    }

    impl InstanceRegion {
        pub fn new(variables: Variables, shared: SharedConfig) -> Self {
            InstanceRegion(Arc::new(Instance { variables, shared, region: OnceLock::new() }))
        }

        /// The region; asks again as long as there is none. `None` when this is not an instance, or not to be
        /// asked. Boxed, as few calls need it.
        pub fn get(&self) -> BoxFuture<'_, Option<String>> {
            Box::pin(async {
                if let Some(region) = self.0.region.get() {
                    return Some(region.clone());
                }
                let settings = Settings::from_profile(&self.0.variables, &self.0.shared);
                let region = instance_region(&settings).await?;
                Some(self.0.region.get_or_init(|| region).clone())
            })
        }
    }

    /// Whether it is shared with the other.
    impl PartialEq for InstanceRegion {
        fn eq(&self, other: &Self) -> bool {
            Arc::ptr_eq(&self.0, &other.0)
        }
    }

    impl fmt::Debug for InstanceRegion {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_tuple("InstanceRegion").field(&self.0.region.get()).finish()
        }
    }
}

#[cfg(not(feature = "credentials-chain"))]
mod imds {
    use super::BoxFuture;

    /// No instance is asked without the feature `credentials-chain`.
    #[derive(Clone, PartialEq, Debug)]
    pub(crate) enum InstanceRegion {}

    impl InstanceRegion {
        pub fn get(&self) -> BoxFuture<'_, Option<String>> {
            match *self {}
        }
    }
}

pub(crate) use imds::InstanceRegion;
