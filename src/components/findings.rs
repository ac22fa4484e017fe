//! What a reply lists that stands in the way, each with its cause and what to do.

use crate::api::validation::Finding;
use crate::ui::html::{El, View, el};
use crate::ui::notice::{Tone, notice};

/// The findings as a list; without any there is none.
pub fn findings_list(findings: &[Finding]) -> Option<El> {
    let item = |finding: &Finding| {
        let kind = if finding.is_error { "Error " } else { "Warning " };
        let stop = if finding.message.is_empty() || finding.message.ends_with('.') { "" } else { "." };
        let words =
            [finding.message.as_str(), stop, " ", finding.cause.unwrap_or(""), " ", finding.advice.unwrap_or("")];
        el("li").child(kind).child(el("code").child(finding.code.as_str())).child(format!(": {}", words.concat()))
    };
    (!findings.is_empty()).then(|| el("ul").child(findings.iter().map(item).collect::<View>()))
}

/// The findings of a reply that is no refusal.
pub fn findings_notice(findings: &[Finding]) -> Option<El> {
    let tone = if findings.iter().any(|finding| finding.is_error) { Tone::Bad } else { Tone::Warning };
    findings_list(findings).map(|list| notice(tone, list))
}
