//! The imported back office: kept among the settings of the profile, so that it is encrypted with everything else,
//! and joined with the demo's own when there is one.

use crate::profile::StartError;
use deskhand_domain::ports::Records;
use deskhand_store::Database;
use deskhand_tools::{BackOffice, BackOfficeError};

/// Where it is kept: one JSON document of sections, or null.
pub(crate) const SETTING: &str = "desk.back_office";

/// What was imported into this profile, if anything.
pub(crate) fn imported(database: &Database) -> Result<Option<BackOffice>, StartError> {
    match database.setting(SETTING)? {
        None | Some(serde_json::Value::Null) => Ok(None),
        Some(document) => Ok(Some(BackOffice::from_json(&document.to_string())?)),
    }
}

/// What the live tools answer from.
pub(crate) fn with_imported(
    own: Option<&BackOffice>,
    database: &Database,
) -> Result<BackOffice, StartError> {
    let imported = imported(database)?;
    Ok(match (own, imported) {
        (None, imported) => imported.unwrap_or_default(),
        (Some(own), None) => own.clone(),
        (Some(own), Some(imported)) => joined(own, imported)?,
    })
}

/// The demo's own back office with the imported one beside it.
pub(crate) fn joined(
    own: &BackOffice,
    imported: BackOffice,
) -> Result<BackOffice, BackOfficeError> {
    own.clone().joined(imported)
}
