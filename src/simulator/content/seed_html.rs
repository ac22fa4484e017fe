//! The letterhead of the seeded e-mails and pages.

use super::references::References;

/// What is said in an e-mail, a page or an in-app message.
pub struct Letter {
    /// The subject, which may be personalized.
    pub subject: &'static str,
    /// The colour of the banner, one of `ACCENTS`.
    pub accent: &'static str,
    /// The banner.
    pub headline: &'static str,
    /// The paragraphs, parted by `¶`; `[[key]]` includes a fragment.
    pub text: &'static str,
    /// The label of the button; empty for none.
    pub button: &'static str,
    /// What stands between the text and the footer, usually fragments.
    pub extra: &'static str,
}

const ACCENTS: &[(&str, &str)] = &[
    ("moss", "#2f6b4f"),
    ("rust", "#a4532a"),
    ("lake", "#2b5f86"),
    ("plum", "#6d3a5d"),
    ("slate", "#3d4653"),
    ("sand", "#8a6a2f"),
];

const DOCUMENT: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%subject%</title>\n</head>\n<body style=\"margin:0\">\n%body%\n</body>\n</html>";

const EMAIL: &str = "<div style=\"margin:0;padding:24px 12px;background:#f3efe6;color:#2d2a26\">
<table role=\"presentation\" align=\"center\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;max-width:600px;margin:0 auto;table-layout:fixed;overflow-wrap:anywhere;color:#2d2a26;background:#ffffff;border-radius:14px;overflow:hidden\">
<tr><td>[[header]]</td></tr>
<tr><td style=\"padding:52px 40px;background:%accent%;color:#ffffff;font:700 34px/1.15 Georgia,serif\">%headline%</td></tr>
<tr><td style=\"padding:32px 40px 24px;font:16px/1.6 Helvetica,Arial,sans-serif\">
%text%%button%</td></tr>
<tr><td style=\"padding:0 40px\">%extra%</td></tr>
<tr><td>[[footer]]</td></tr>
</table>
</div>";

const PAGE: &str = "<main style=\"max-width:760px;margin:0 auto;padding:48px 24px;font:17px/1.6 Helvetica,Arial,sans-serif;color:#2d2a26\">
<p style=\"margin:0;font:700 15px Georgia,serif;color:%accent%\">Alder &amp; Finch</p>
<h1 style=\"font:700 44px/1.1 Georgia,serif;color:%accent%\">%headline%</h1>
%text%%extra%%button%</main>";

const BUTTON: &str = "<p style=\"margin:28px 0 8px\"><a href=\"https://www.example.com/\" style=\"display:inline-block;padding:14px 30px;border-radius:999px;background:%accent%;color:#ffffff;font-weight:700;text-decoration:none\">%label%</a></p>\n";

impl Letter {
    /// The markup for `html.body` of an e-mail.
    pub fn email(&self, references: &References) -> String {
        self.fill(EMAIL, references)
    }

    /// The e-mail as a whole document.
    pub fn document(&self, references: &References) -> String {
        self.wrap(self.email(references))
    }

    /// A landing page or an in-app message as a whole document.
    pub fn page(&self, references: &References) -> String {
        self.wrap(self.fill(PAGE, references))
    }

    fn wrap(&self, body: String) -> String {
        DOCUMENT.replace("%subject%", self.subject).replace("%body%", &body)
    }

    fn fill(&self, layout: &str, references: &References) -> String {
        let text: String =
            self.text.split(" ¶ ").map(|line| format!("<p style=\"margin:0 0 16px\">{line}</p>\n")).collect();
        let button = if self.button.is_empty() { String::new() } else { BUTTON.replace("%label%", self.button) };
        let accent = ACCENTS.iter().find(|(name, _)| *name == self.accent).map_or("#3d4653", |(_, colour)| colour);
        let filled = layout
            .replace("%headline%", self.headline)
            .replace("%text%", &text)
            .replace("%button%", &button)
            .replace("%extra%", self.extra)
            .replace("%accent%", accent);
        references.expand(&filled)
    }
}
