//! The session as an HTTP Archive, version 1.2, without secrets.

use serde_json::{Value, json};

use super::secrets::{clean_address, clean_body, clean_header, clean_text};
use super::words::{cut_text, outcome_text, whole_url};
use crate::api::request::decode;
use crate::api::wire::find_header;
use crate::client::{Entry, State};

/// The id of the one page: readers such as Firefox's ask for one, though the format does not (HAR 1.2, "pages").
const PAGE: &str = "session";

/// The archive of these calls. A URL without a host belongs to `origin`.
pub fn to_har<'a>(entries: impl Iterator<Item = &'a Entry>, origin: &str) -> Value {
    let calls: Vec<&Entry> = entries.collect();
    let started = calls.iter().map(|entry| entry.started).reduce(f64::min);
    let page = |at| json!({"startedDateTime": time_text(at), "id": PAGE, "title": "Wheelhouse", "pageTimings": {}});
    let entries: Vec<Value> = calls.into_iter().map(|entry| har_entry(entry, origin)).collect();
    let creator = json!({"name": "Wheelhouse", "version": env!("CARGO_PKG_VERSION")});
    let pages: Vec<Value> = started.map(page).into_iter().collect();
    json!({"log": {"version": "1.2", "creator": creator, "pages": pages, "entries": entries}})
}

fn har_entry(entry: &Entry, origin: &str) -> Value {
    // A clock that was set back does not make a time negative.
    let duration = if entry.state.is_final() { entry.duration.max(0.0) } else { 0.0 };
    json!({
        "pageref": PAGE,
        "startedDateTime": time_text(entry.started),
        "time": duration,
        "request": har_request(entry, origin),
        "response": har_response(entry),
        "cache": {},
        "timings": {"send": 0, "wait": duration, "receive": 0},
        "comment": clean_text(format!("{} {}", entry.connection, entry.operation).trim()),
    })
}

fn har_request(entry: &Entry, origin: &str) -> Value {
    let request = &entry.request;
    let url = clean_address(&whole_url(&request.url, origin));
    let query = url.split('#').next().and_then(|url| url.split_once('?')).map_or("", |(_, query)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let pairs: Vec<Value> = pairs.map(|(name, value)| json!({"name": decode(name), "value": decode(value)})).collect();
    let mut written = json!({
        "method": request.method.as_str(),
        "url": url,
        "httpVersion": "unknown",
        "cookies": [],
        "headers": har_headers(&request.headers),
        "queryString": pairs,
        "headersSize": -1,
        "bodySize": entry.request_size,
    });
    if let Some(body) = &request.body {
        let kind = find_header(&request.headers, "content-type").unwrap_or_default();
        let mut data = json!({"mimeType": kind, "text": clean_body(&String::from_utf8_lossy(body), entry.is_cut())});
        if entry.is_cut() {
            data["comment"] = cut_text(entry.request_size).into();
        }
        written["postData"] = data;
    }
    written
}

fn har_response(entry: &Entry) -> Value {
    let none = (0, &Vec::new(), "", 0);
    let (status, headers, body, size) = match &entry.state {
        State::Done { status, headers, body, size } => (*status, headers, body.as_str(), *size),
        State::Waiting { .. } | State::Pending | State::Failed(_) | State::Cancelled { .. } | State::Withdrawn => none,
    };
    let said = match &entry.state {
        State::Done { .. } => String::new(),
        State::Failed(sentence) => clean_text(sentence),
        state => outcome_text(state),
    };
    let kind = find_header(headers, "content-type").unwrap_or_default();
    let cut = cut_text(size);
    let mut content = json!({"size": size, "mimeType": kind, "text": clean_body(body, cut.is_some())});
    if let Some(sentence) = cut {
        content["comment"] = sentence.into();
    }
    json!({
        "status": status,
        "statusText": said,
        "httpVersion": "unknown",
        "cookies": [],
        "headers": har_headers(headers),
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": size,
    })
}

fn har_headers(headers: &[(String, String)]) -> Vec<Value> {
    headers.iter().map(|(name, value)| json!({"name": name, "value": clean_header(name, value)})).collect()
}

/// A time as ISO 8601 in UTC. `at` is in milliseconds since 1970.
pub(super) fn time_text(at: f64) -> String {
    let (days, rest) = ((at / 86_400_000.0).floor() as i64, at.rem_euclid(86_400_000.0) as u64);
    // Howard Hinnant's civil_from_days: the year begins in March, so that the leap day is its last.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hours, minutes, seconds) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{:03}Z", rest % 1000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::testing::{entry, odd_text, often, with_bodies};
    use super::*;
    use crate::api::Method;
    use crate::client::BODY_LIMIT;

    /// What HAR 1.2 demands of its objects: the members that must be there and may be there, and what each is: `s` a
    /// text, `d` a date, `u` an address, `n` a number, `-` a number or -1, `[` a list of objects and `{` an object of
    /// that name (http://www.softwareishard.com/blog/har-12-spec).
    const HAR: &[(&str, &str)] = &[
        ("har", "{log"),
        ("log", "sversion {creator [?pages [entries s?comment"),
        ("creator", "sname sversion s?comment"),
        ("pages", "dstartedDateTime sid stitle {pageTimings s?comment"),
        ("pageTimings", "-?onContentLoad -?onLoad s?comment"),
        ("entries", "s?pageref dstartedDateTime ntime {request {response {cache {timings s?connection s?comment"),
        (
            "request",
            "smethod uurl shttpVersion [cookies [headers [queryString {?postData -headersSize -bodySize s?comment",
        ),
        ("headers", "sname svalue s?comment"),
        ("queryString", "sname svalue s?comment"),
        ("postData", "smimeType [?params s?text s?comment"),
        (
            "response",
            "nstatus sstatusText shttpVersion [cookies [headers {content sredirectURL -headersSize -bodySize s?comment",
        ),
        ("content", "nsize n?compression smimeType s?text s?encoding s?comment"),
        ("cache", "s?comment"),
        ("timings", "-?blocked -?dns -?connect nsend nwait nreceive -?ssl s?comment"),
    ];

    fn is_date(text: &str) -> bool {
        let pattern = "0000-00-00T00:00:00.000Z";
        text.len() == pattern.len()
            && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                _ => byte == wanted,
            })
    }

    /// Letters of RFC 3986, section 2, with an escape behind each `%`.
    fn is_address(text: &str) -> bool {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
        let has_escapes =
            text.split('%').skip(1).all(|rest| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2);
        text.contains("://") && text.chars().all(is_letter) && has_escapes
    }

    /// What in the value is not as HAR 1.2 has it.
    pub(crate) fn har_faults(name: &str, value: &Value) -> Vec<String> {
        let Some(members) = value.as_object() else { return vec![format!("{name} is no object")] };
        let rule = HAR.iter().find(|(of, _)| *of == name).map_or("", |(_, rule)| rule);
        let mut faults = Vec::new();
        let mut known = Vec::new();
        for member in rule.split(' ') {
            let (kind, member) = member.split_at(1);
            let member_name = member.trim_start_matches('?');
            known.push(member_name);
            let Some(value) = members.get(member_name) else {
                if !member.starts_with('?') {
                    faults.push(format!("{name}.{member_name} is missing"));
                }
                continue;
            };
            let number = value.as_f64();
            let is_right = match kind {
                "s" => value.is_string(),
                "d" => value.as_str().is_some_and(is_date),
                "u" => value.as_str().is_some_and(is_address),
                "n" => number.is_some_and(|number| number >= 0.0),
                "-" => number.is_some_and(|number| number >= -1.0),
                "[" => value.is_array(),
                _ => value.is_object(),
            };
            if !is_right {
                faults.push(format!("{name}.{member_name} is {value}"));
            }
            let inner: Vec<&Value> = value.as_array().map_or(vec![value], |list| list.iter().collect());
            if ["[", "{"].contains(&kind) {
                faults.extend(inner.into_iter().flat_map(|value| har_faults(member_name, value)));
            }
        }
        faults.extend(
            members.keys().filter(|key| !known.contains(&key.as_str())).map(|key| format!("{name}.{key} is odd")),
        );
        faults
    }

    #[test]
    fn an_archive_is_what_the_format_says() {
        let mut calls = vec![
            entry(2, Method::Get, "/gateway/x?a=b%20c&flag&token=x", 200),
            with_bodies(entry(1, Method::Post, "https://h/x", 201), "{\"a\":1}", ""),
            with_bodies(entry(3, Method::Put, "https://h/x", 200), "not JSON", "<p>"),
        ];
        calls[2].request.headers.clear();
        for state in [
            State::Pending,
            State::Failed("Nothing came back.".into()),
            State::Cancelled { write: true },
            State::Done { status: 204, headers: Vec::new(), body: String::new(), size: 0 },
        ] {
            let mut call = entry(4, Method::Delete, "https://h/x", 204);
            (call.state, call.duration) = (state, -3.0);
            calls.push(call);
        }
        let har = to_har(calls.iter(), "https://page");
        assert_eq!(har_faults("har", &har), Vec::<String>::new());
        let log = &har["log"];
        assert_eq!(log["pages"].as_array().map(Vec::len), Some(1));
        assert_eq!(log["pages"][0]["startedDateTime"], "1970-01-01T00:00:01.000Z", "the first call's");
        for entry in log["entries"].as_array().expect("entries") {
            assert_eq!(entry["pageref"], log["pages"][0]["id"]);
        }
        let none = to_har([].iter(), "https://page");
        assert_eq!(har_faults("har", &none), Vec::<String>::new());
        // The check finds what is wrong.
        let mut wrong = har.clone();
        wrong["log"]["entries"][0]["request"]["url"] = "https://h/x?[removed]".into();
        wrong["log"]["entries"][1]["time"] = json!("5");
        wrong["log"].as_object_mut().expect("an object").remove("creator");
        assert_eq!(har_faults("har", &wrong).len(), 3);
    }

    #[track_caller]
    fn check_time(at: f64, expect: &str) {
        assert_eq!(time_text(at), expect);
    }

    #[test]
    fn times_are_written_in_utc() {
        check_time(0.0, "1970-01-01T00:00:00.000Z");
        check_time(951_827_696_789.0, "2000-02-29T12:34:56.789Z");
        check_time(1_709_251_199_999.0, "2024-02-29T23:59:59.999Z");
        check_time(4_107_542_400_000.0, "2100-03-01T00:00:00.000Z");
    }

    #[test]
    fn a_call_is_written_with_both_sides_and_without_secrets() {
        let mut call = entry(1, Method::Post, "/gateway/x?a=b%20c&flag", 201);
        call = with_bodies(call, "{\"password\":\"p\"}", "{\"auth\":\"u:p\"}");
        let har = to_har([&call].into_iter(), "https://page");
        let written = &har["log"]["entries"][0];
        assert_eq!(written["request"]["url"], "https://page/gateway/x?a=b%20c&flag");
        assert_eq!(
            written["request"]["queryString"],
            json!([{"name": "a", "value": "b c"}, {"name": "flag", "value": ""}])
        );
        assert_eq!(written["request"]["headers"][0], json!({"name": "Authorization", "value": "[removed]"}));
        assert_eq!(written["request"]["postData"]["text"], "{\"password\":\"[removed]\"}");
        assert_eq!(written["response"]["status"], 201);
        assert_eq!(written["response"]["content"]["text"], "{\"auth\":\"[removed]\"}");
        assert_eq!(written["startedDateTime"], "1970-01-01T00:00:01.000Z");
        assert!(!har.to_string().contains("u:p"));
    }

    #[test]
    fn cut_bodies_and_missing_replies_are_said() {
        let mut call = with_bodies(entry(1, Method::Put, "https://h", 200), "x", "y");
        call.request_size = BODY_LIMIT + 1;
        let written = &to_har([&call].into_iter(), "")["log"]["entries"][0];
        assert_eq!(written["request"]["postData"]["comment"], "Cut: 65536 of 65537 bytes are kept.");
        assert_eq!(written["response"]["content"].get("comment"), None);
        call.state = State::Cancelled { write: true };
        let written = &to_har([&call].into_iter(), "")["log"]["entries"][0];
        assert_eq!(written["response"]["status"], 0);
        assert_eq!(written["response"]["statusText"], "cancelled, outcome unknown: reload to see");
    }

    proptest! {
        #![proptest_config(often())]

        #[test]
        fn every_call_is_written(sent in odd_text(), got in odd_text(), name in select(vec!["Location", "X-Auth-Token", "x"]), at in 0.0..4e12f64) {
            let address = format!("/gateway/x/{0}?a={0}&token=hidden", crate::api::request::encode(&sent));
            let mut call = with_bodies(entry(1, Method::Post, &address, 200), &sent, &got);
            call.started = at;
            call.request.headers.push((name.to_string(), got.clone()));
            let har = to_har([&call].into_iter(), "https://page");
            prop_assert_eq!(har_faults("har", &har), Vec::<String>::new());
            let written = &har["log"]["entries"][0];
            prop_assert!(!har.to_string().contains("hidden"));
            prop_assert_eq!(&written["response"]["content"]["text"], &clean_body(&got, false));
            prop_assert_eq!(written["request"]["queryString"].as_array().map(Vec::len), Some(2));
        }
    }
}
