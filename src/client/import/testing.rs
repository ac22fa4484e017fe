//! What the tests of this folder share.

use super::imported::Imported;

/// What a test looks at: everything but the token, of which it is told whether there is one.
pub fn show(imported: &Imported) -> String {
    let settings = imported.settings.iter().map(|(setting, value)| format!("{setting:?}={value}"));
    let bases = imported.bases.iter().map(|(family, value)| format!("{family:?}={value}"));
    let production = imported.production.map(|on| format!("production={on}"));
    let token = imported.token.as_ref().map(|_| "token".to_string());
    let lists = [("discarded", &imported.discarded), ("ignored", &imported.ignored), ("refused", &imported.refused)];
    let lists = lists.iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| format!("{name}={list:?}"));
    let name = Some(format!("name={}", imported.name));
    let parts = name.into_iter().chain(settings).chain(production).chain(bases).chain(token).chain(lists);
    parts.collect::<Vec<_>>().join("\n")
}
