//! The session as an HTTP Archive, version 1.2, without secrets.

use serde_json::{Value, json};

use super::secrets::{clean_body, clean_header, clean_text};
use super::words::{cut_text, outcome_text, whole_url};
use crate::api::request::decode;
use crate::api::wire::find_header;
use crate::client::{Entry, State};

/// The archive of these calls. A URL without a host belongs to `origin`.
pub fn to_har<'a>(entries: impl Iterator<Item = &'a Entry>, origin: &str) -> Value {
    let entries: Vec<Value> = entries.map(|entry| har_entry(entry, origin)).collect();
    let creator = json!({"name": "Wheelhouse", "version": env!("CARGO_PKG_VERSION")});
    json!({"log": {"version": "1.2", "creator": creator, "entries": entries}})
}

fn har_entry(entry: &Entry, origin: &str) -> Value {
    let duration = if entry.state.is_final() { entry.duration } else { 0.0 };
    json!({
        "startedDateTime": time_text(entry.started),
        "time": duration,
        "request": har_request(entry, origin),
        "response": har_response(entry),
        "cache": {},
        "timings": {"send": 0, "wait": duration, "receive": 0},
        "comment": format!("{} {}", entry.connection, entry.operation).trim(),
    })
}

fn har_request(entry: &Entry, origin: &str) -> Value {
    let request = &entry.request;
    let url = clean_text(&whole_url(&request.url, origin));
    let query = url.split_once('?').map_or("", |(_, query)| query);
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
        let mut data = json!({"mimeType": kind, "text": clean_body(&String::from_utf8_lossy(body))});
        note_cut(&mut data, entry.request_size);
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
    let mut content = json!({"size": size, "mimeType": kind, "text": clean_body(body)});
    note_cut(&mut content, size);
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

fn note_cut(content: &mut Value, size: usize) {
    if let Some(sentence) = cut_text(size) {
        content["comment"] = sentence.into();
    }
}

/// A time as ISO 8601 in UTC. `at` is in milliseconds since 1970.
fn time_text(at: f64) -> String {
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
    use super::super::testing::{entry, with_bodies};
    use super::*;
    use crate::api::Method;
    use crate::client::BODY_LIMIT;

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
}
