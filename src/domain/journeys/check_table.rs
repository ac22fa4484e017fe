//! What is said about each of many bodies, valid, on a boundary and hostile.

use serde_json::Value;

use super::check::Finding;
use super::{Kind, check_definition, check_stored_capping, create_is_possible, read_payload};
use crate::domain::document::read_value;

/// The findings in short: `!` for an error, `?` for what is only worth knowing, the end of the code, the member.
fn short(findings: &[Finding]) -> String {
    let one = |finding: &Finding| {
        let code = finding.code.map_or("", |code| code.rsplit('_').next().unwrap_or_default());
        format!("{}{code}{}", if finding.is_error { '!' } else { '?' }, finding.member)
    };
    findings.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn judge(kind: Kind, text: &str) -> Vec<Finding> {
    match read_payload(kind, text) {
        Err(finding) => vec![finding],
        Ok(body) => check_definition(kind, &body),
    }
}

/// Checks each text in the place of `@` in a body.
#[track_caller]
fn check(kind: Kind, body: &str, rows: &[(&str, &str)]) {
    for (text, expect) in rows {
        let found = judge(kind, &body.replace('@', text));
        assert_eq!(short(&found), *expect, "{text}: {found:?}");
        for finding in found {
            assert!(finding.sentence.ends_with('.'), "{}", finding.sentence);
        }
    }
}

const RATED: &str =
    r#""services":{"action":{"maxHttpConnections":50,"rating":{"maxCallsCount":500,"periodInMs":1000}}},"orgId":"o""#;

/// Hosts and what stands around them: with the end of the code for throttling, and for capping.
const URLS: &[(&str, &str, &str)] = &[
    ("https://api.example.org/data/2.5/*", "", ""),
    ("https://api.example.com/v3/messages/*/send", "", ""),
    ("http://a", "", ""),
    ("https://localhost:8080?q=*", "", ""),
    ("HTTPS://API.EXAMPLE.ORG./", "", ""),
    ("https://a.b:1", "", ""),
    ("https://a.b:65535/*#*", "", ""),
    ("https://a.b:00443/", "", ""),
    ("https://192.0.2.7/", "", ""),
    ("https://[2001:db8::1]:8443/*", "", ""),
    ("https://[::ffff:192.0.2.7]", "", ""),
    ("https://müller.example/ü*", "", ""),
    ("https://例え.テスト/パス", "", ""),
    ("https://xn--mller-kva.example", "", ""),
    ("https://пример.рф", "", ""),
    ("https://a.b/%2A/%2e%2e/", "", ""),
    ("https://a.b/{{profile.id}}/*", "", ""),
    ("https://a.b/?u=https://c@d:*", "", ""),
    ("api.example.org/*", "104", "100"),
    ("//api.example.org", "104", "100"),
    ("https:/a.b", "104", "100"),
    ("ftp://a.b", "104", "100"),
    ("javascript://a.b/%0aalert(1)", "104", "100"),
    ("*://a.b", "104", "100"),
    (" https://a.b", "104", "100"),
    ("https://a.b ", "104", "100"),
    ("https://a.b/x y", "104", "100"),
    ("https://a.b/\\n", "104", "100"),
    ("https://a.b\\u0000", "104", "100"),
    ("https://a\\u00a0.b/", "104", "100"),
    ("https://", "104", "101"),
    ("https:///path", "104", "101"),
    ("https://?q", "104", "101"),
    ("https://.b/", "104", "101"),
    ("https://a..b/", "104", "101"),
    ("https://a.b../", "104", "101"),
    ("https://a.b:0/", "104", "101"),
    ("https://a.b:65536/", "104", "101"),
    ("https://a.b:/", "104", "101"),
    ("https://a.b:-1/", "104", "101"),
    ("https://a.b:+80/", "104", "101"),
    ("https://a.b:8080a/", "104", "101"),
    ("https://a.b:99999999999999999999/", "104", "101"),
    ("https://user@a.b/", "104", "101"),
    ("https://user:secret@a.b/", "104", "101"),
    ("https://good.example\\\\@evil.example/", "104", "101"),
    ("https://a.b:80@evil.example/", "104", "101"),
    ("https://[::1", "104", "101"),
    ("https://[::1]x/", "104", "101"),
    ("https://[1:2:3]/", "104", "101"),
    ("https://::1/", "104", "101"),
    ("https://%2a.example.org/", "104", "101"),
    ("https://%2A%2e.example.org/", "104", "101"),
    ("https://\\uff0a.example.org/", "104", "101"),
    ("https://a\\u200b.b/", "104", "101"),
    ("https://a\\u3002b/", "104", "101"),
    ("https://a\\u202eb/", "104", "101"),
    ("https://a\\u2044b/", "104", "101"),
    ("https://*.example.org/data", "105", "102"),
    ("https://*", "105", "102"),
    ("https://a.*/", "105", "102"),
    ("https://a*:443/", "105", "102"),
    ("https://*@a.b/", "105", "102"),
    ("https://[*]/", "105", "102"),
    ("https://a.b:*/", "105", "101"),
    ("https://a.b:8*0/", "105", "101"),
    ("https://api.example*.org:8*0/data/2.5/weather", "105", "101"),
];

#[test]
fn urls_are_judged_for_both_kinds() {
    let throttled = r#"{"urlPattern":"@","methods":["POST"],"maxThroughput":400}"#;
    let capped = format!(r#"{{"url":"@","methods":["POST"],{RATED}}}"#);
    let expected = |code: &str, member: &str| match code {
        "" => String::new(),
        code => format!("!{code}{member}"),
    };
    for (url, throttling, capping) in URLS {
        // A replacement would take an at sign in the URL for the place of the next one.
        let found = judge(Kind::Throttling, &throttled.replacen('@', url, 1));
        assert_eq!(short(&found), expected(throttling, "/urlPattern"), "{url}: {found:?}");
        let found = judge(Kind::Capping, &capped.replacen('@', url, 1));
        assert_eq!(short(&found), expected(capping, "/url"), "{url}: {found:?}");
    }
}

#[test]
fn a_throughput_is_a_whole_number_from_200_to_5000() {
    let low = "!101/maxThroughput ?/maxThroughput";
    let bad = "!101/maxThroughput";
    let rows = [
        ("200", ""),
        ("201", ""),
        ("4000", ""),
        ("4999", ""),
        ("5000", ""),
        ("199", low),
        ("1", low),
        ("0", bad),
        ("-0", bad),
        ("-1", bad),
        ("-200", bad),
        ("5001", bad),
        ("99999", bad),
        ("9223372036854775807", bad),
        ("9223372036854775808", bad),
        ("-9223372036854775809", bad),
        ("340282366920938463463374607431768211456", bad),
        ("2e2", bad),
        ("2E+2", bad),
        ("5e3", bad),
        ("200.0", bad),
        ("0.2e3", bad),
        ("20000e-2", bad),
        ("200.5", bad),
        ("199.99999999999999999999", bad),
        ("5000.0000000000000000001", bad),
        ("1e400", bad),
        ("1e-400", bad),
        ("1e99999999999999999999", bad),
        ("\"400\"", bad),
        ("\"0200\"", bad),
        ("true", bad),
        ("[400]", bad),
        ("{}", bad),
        ("null", bad),
        ("0200", "!106"),
        ("+400", "!106"),
        ("0x190", "!106"),
        ("4_000", "!106"),
        ("4,000", "!106"),
        (".4e3", "!106"),
        ("400.", "!106"),
        ("NaN", "!106"),
        ("Infinity", "!106"),
        ("٤٠٠", "!106"),
    ];
    check(Kind::Throttling, r#"{"urlPattern":"https://a.b/","methods":["POST"],"maxThroughput":@}"#, &rows);
}

#[test]
fn methods_are_a_list_with_at_least_one() {
    let throttled = r#"{"urlPattern":"https://a.b/","methods":@,"maxThroughput":400}"#;
    let rows = [
        (r#"["GET","POST","PUT"]"#, ""),
        (r#"["PATCH"]"#, "?/methods/0"),
        (r#"["get"]"#, "?/methods/0"),
        (r#"["GET","GET"]"#, "?/methods/1"),
        ("[]", "!100/methods"),
        ("null", "!100/methods"),
        (r#""GET""#, "!106/methods"),
        (r#"["GET",1]"#, "!106/methods/1"),
        (r#"["GET",""]"#, "!106/methods/1"),
        (r#"["GET"," "]"#, "!106/methods/1"),
        (r#"{"0":"GET"}"#, "!106/methods"),
    ];
    check(Kind::Throttling, throttled, &rows);
    let capped = format!(r#"{{"url":"https://a.b/","methods":@,{RATED}}}"#);
    let rows = [
        (r#"["GET","POST","PUT","PATCH","DELETE","OPTION"]"#, ""),
        (r#"["OPTIONS"]"#, "!111/methods/0"),
        (r#"["GET","HEAD"]"#, "!111/methods/1"),
        (r#"["get"]"#, "!111/methods/0"),
        (r#"["GET "]"#, "!111/methods/0"),
        (r#"["GET","GET"]"#, "?/methods/1"),
        ("[]", "!103/methods"),
        ("null", "!103/methods"),
        ("[null]", "!111/methods/0"),
        ("7", "!111/methods"),
    ];
    check(Kind::Capping, &capped, &rows);
}

#[test]
fn bodies_of_other_shapes_are_told_apart() {
    let rows = [
        ("", "!106"),
        ("{", "!106"),
        ("[]", "!106"),
        ("null", "!106"),
        ("\"{}\"", "!106"),
        ("{}", "!100/urlPattern !100/methods !101/maxThroughput"),
        (r#"{"urlPattern":""}"#, "!100/urlPattern !100/methods !101/maxThroughput"),
        (r#"{"urlPattern":" "}"#, "!100/urlPattern !100/methods !101/maxThroughput"),
        (r#"{"urlPattern":7,"methods":["PUT"],"maxThroughput":400}"#, "!106/urlPattern"),
        (r#"{"name":7,"urlPattern":"http://a","methods":["PUT"],"maxThroughput":400}"#, "!106/name"),
        (r#"{"name":null,"urlPattern":"http://a","methods":["PUT"],"maxThroughput":400,"x":[]}"#, ""),
    ];
    check(Kind::Throttling, "@", &rows);
    let empty = "!100/url !103/methods !104/services ?/orgId";
    let rows = [
        ("", "!112"),
        ("{'url'}", "!112"),
        ("[]", "!111"),
        ("7", "!111"),
        ("{}", empty),
        (r#"{"url":null,"methods":null,"services":null,"orgId":null}"#, empty),
        (r#"{"url":"","methods":[],"services":{},"orgId":"o"}"#, "!100/url !103/methods !104/services"),
        (r#"{"url":7,"methods":["PUT"],"services":[],"orgId":7}"#, "!111/url !111/services !111/orgId"),
    ];
    check(Kind::Capping, "@", &rows);
}

#[test]
fn services_have_a_rating() {
    let rating = r#"{"maxHttpConnections":1,"rating":{"maxCallsCount":2,"periodInMs":1}}"#;
    let with = |text: &str| text.replace('R', rating);
    let at_the_top = with(r#"{},"dataSource":R"#);
    let (one, both, other) = (with(r#"{"action":R}"#), with(r#"{"action":R,"dataSource":R}"#), with(r#"{"a/b":R}"#));
    let rows = [
        (one.as_str(), ""),
        (both.as_str(), "?/services"),
        (other.as_str(), "!1/services/a~1b"),
        (r#"{"Action":{}}"#, "!1/services/Action"),
        (at_the_top.as_str(), "!104/services ?/dataSource"),
        (r#"{"action":7}"#, "!111/services/action"),
        (r#"{"action":{"maxHttpConnections":1}}"#, "!104/services/action/rating"),
        (r#"{"action":{"maxHttpConnections":1,"rating":[]}}"#, "!111/services/action/rating"),
        (
            r#"{"action":{"maxHttpConnections":1,"rating":{}}}"#,
            "!107/services/action/rating/maxCallsCount !108/services/action/rating/periodInMs",
        ),
    ];
    check(Kind::Capping, r#"{"url":"https://a.b/","methods":["PUT"],"orgId":"o","services":@}"#, &rows);
}

#[test]
fn a_rating_has_whole_numbers_above_zero() {
    let (calls, period) = ("!107/services/action/rating/maxCallsCount", "!108/services/action/rating/periodInMs");
    let body = |rating: &str| {
        format!(
            r#"{{"url":"https://a.b/","methods":["PUT"],"orgId":"o",
                "services":{{"action":{{"maxHttpConnections":9,"rating":{{{rating}}}}}}}}}"#
        )
    };
    let bad = ["0", "-0", "-1", "1.5", "1e3", "1000.0", "9223372036854775808", "\"1000\"", "true", "null", "[]"];
    let both = [bad.map(|text| (text, calls)), bad.map(|text| (text, period))];
    check(Kind::Capping, &body(r#""maxCallsCount":@,"periodInMs":1000"#), &both[0]);
    check(Kind::Capping, &body(r#""maxCallsCount":500,"periodInMs":@"#), &both[1]);
    let good = [("2", ""), ("500", ""), ("1000000000", ""), ("9223372036854775807", "")];
    check(Kind::Capping, &body(r#""maxCallsCount":@,"periodInMs":1000"#), &good);
    check(Kind::Capping, &body(r#""maxCallsCount":500,"periodInMs":@"#), &good);
    check(Kind::Capping, &body(r#""maxCallsCount":500,"periodInMs":@"#), &[("1", ""), ("01", "!112")]);
    let one = [("1", "?/services/action/rating/maxCallsCount")];
    check(Kind::Capping, &body(r#""maxCallsCount":@,"periodInMs":1000"#), &one);
}

#[test]
fn connections_are_written_up_to_400_and_shown_beyond() {
    let place = "/services/action/maxHttpConnections";
    let rows = [
        ("1", "", ""),
        ("50", "", ""),
        ("400", "", ""),
        ("null", "?106", "?106"),
        ("401", "!", "?"),
        ("30000", "!", "?"),
        ("-1", "!", "?"),
        ("0", "!", "!"),
        ("-2", "!", "!"),
        ("1.5", "!", "!"),
        ("4e2", "!", "!"),
        ("9223372036854775808", "!", "!"),
        ("\"50\"", "!", "!"),
    ];
    for (text, written, stored) in rows {
        let body = format!(
            r#"{{"url":"https://a.b/","methods":["PUT"],"orgId":"o",
                "services":{{"action":{{"maxHttpConnections":{text},"rating":{{"maxCallsCount":5,"periodInMs":1}}}}}}}}"#
        );
        let expected = |mark: &str| if mark.is_empty() { String::new() } else { format!("{mark}{place}") };
        let body: Value = read_value(&body).expect("JSON");
        assert_eq!(short(&check_definition(Kind::Capping, &body)), expected(written), "{text}");
        assert_eq!(short(&check_stored_capping(&body)), expected(stored), "{text}");
    }
}

#[test]
fn what_is_below_the_least_throughput_is_sent_to_capping() {
    let found = judge(Kind::Throttling, r#"{"urlPattern":"https://a.b/","methods":["PUT"],"maxThroughput":80}"#);
    assert!(found[0].sentence.contains("from 200 to 5,000, and this is 80"), "{}", found[0].sentence);
    assert!(found[1].sentence.contains("80 calls per 1,000 ms"), "{}", found[1].sentence);
}

#[test]
fn one_throttling_configuration_on_production_is_possible() {
    for (production, existing) in [(false, 0), (false, 7), (true, 0), (true, 7)] {
        assert_eq!(create_is_possible(Kind::Capping, production, existing), Ok(()));
    }
    assert_eq!(create_is_possible(Kind::Throttling, true, 0), Ok(()));
    let refused =
        |production, existing| create_is_possible(Kind::Throttling, production, existing).expect_err("refused");
    assert!(refused(false, 0).contains("1463") && refused(false, 1).contains("1463"));
    assert!(refused(true, 1).contains("1465"));
}
