//! One contract suite per port: the promises every implementation keeps, as functions over one that is handed in.
//!
//! An adapter's test file calls one macro, e.g. `deskhand_testkit::helpdesk_contract!(Arc::new(LocalHelpdesk::default()))`, and
//! every promise becomes a test of its own.

pub mod action_tool;
pub mod decider;
pub mod helpdesk;
pub mod live_tool;
pub mod memory;
pub mod secrets;
pub mod store;

/// Makes a test of each named promise of a suite.
#[macro_export]
macro_rules! contract_tests {
    ($suite:ident, $make:expr; $($promise:ident),+ $(,)?) => {$(
        #[tokio::test]
        async fn $promise() {
            $crate::contract::$suite::$promise($make).await;
        }
    )+};
}
