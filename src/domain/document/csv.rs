//! A line of CSV (RFC 4180) that no spreadsheet takes for a formula.

/// The cells as one line, without its end. A cell that a spreadsheet would calculate gets an apostrophe before it (OWASP, "CSV
/// Injection"): what comes from an API is never a formula.
pub fn csv_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cell = |cell: &str| {
        let guard = if cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r', '\n']) {
            "'"
        } else {
            ""
        };
        let plain = !cell.contains([',', '"', '\n', '\r', ';', '\t']) && cell.trim() == cell;
        match plain {
            true => format!("{guard}{cell}"),
            false => format!("\"{guard}{}\"", cell.replace('"', "\"\"")),
        }
    };
    cells.into_iter().map(cell).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expect: &str) {
        assert_eq!(csv_line(cells.iter().copied()), expect);
    }

    #[test]
    fn cells_are_quoted_where_they_have_to_be_and_never_calculated() {
        check(&["1", "Greeting", "", "a, b", "say \"hi\""], "1,Greeting,,\"a, b\",\"say \"\"hi\"\"\"");
        check(&["=1+1", "+49", "-3", "@x"], "'=1+1,'+49,'-3,'@x");
        check(&["=HYPERLINK(\"x\",1)", "\tcmd", "a\nb"], "\"'=HYPERLINK(\"\"x\"\",1)\",\"'\tcmd\",\"a\nb\"");
        check(&["1-2", " =x"], "1-2,\"' =x\"");
    }
}
