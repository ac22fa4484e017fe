//! Bad inputs of templates and fragments.

use crate::bad_inputs::{Bad, bad};

pub fn rows() -> Vec<Bad> {
    [templates(), push(), fragments(), writes(), lists()].into_iter().flatten().collect()
}

fn templates() -> Vec<Bad> {
    let create = |label| bad("templates.create").of(label);
    vec![
        create("html").without("/name").says("name is required"),
        create("html").set("/name", r#""""#).says("name is required"),
        create("html").set("/name", "7").says("must be a text"),
        create("html").set("/description", "{}").says("must be a text"),
        create("html").without("/templateType").says("templateType is required"),
        create("html").set("/templateType", r#""landing""#).says("one of html, html_primary_page"),
        create("html").without("/channels").says("channels is required"),
        create("html").set("/channels", "[]").says("at least one"),
        create("html").set("/channels", r#"["email", "sms"]"#).says("At most 1"),
        create("html").set("/channels", r#"["fax"]"#).at("/channels/0").says("one of email, push"),
        create("html").set("/channels", r#""email""#).says("must be a list"),
        create("html").set("/source", r#"{"origin": "ftp"}"#).at("/source/origin").says("one of ajo, aem, external"),
        create("html").without("/source/origin").says("origin is required"),
        create("html").set("/parentFolderId", "1").says("must be a text"),
        create("html").without("/template").says("template is required"),
        create("html").set("/template", r#""<html></html>""#).says("must be an object"),
        // Two shapes that are easily taken for each other.
        create("html").set("/template/html", r#"{"body": "<p></p>"}"#).says("must be a text"),
        create("email").set("/template/html", r#""<p></p>""#).says("must be an object"),
        create("email").without("/template/subject").says("subject is required"),
        create("email").without("/template/html/body").says("body is required"),
        create("email").without("/template/text/body").says("body is required"),
        create("email").set("/template/text/syncFromHtml", r#""yes""#).says("true or false"),
        create("email").set("/template/headers", r#""X: y""#).says("must be an object"),
        create("sms").without("/template/text").says("text is required"),
        create("sms").set("/template/messageType", r#""fax""#).says("one of sms, mms"),
        create("sms").set("/template/mediaUri", text_of(2001)).says("2000 characters"),
        create("inapp").without("/template/body").says("body is required"),
        create("inapp").set("/template/body/html", "1").says("must be a text"),
        create("directMail").without("/template/fileName").says("fileName is required"),
        create("directMail").set("/template/notesPosition", r#""left""#).says("one of header, footer"),
        create("directMail")
            .set("/template/attributes", r#"[{"label": "First"}]"#)
            .at("/template/attributes/0/data")
            .says("data is required"),
        create("code").set("/subType", r#""XML""#).says("one of HTML, JSON"),
        create("html").text("{\"name\": \"A\"").says("not JSON"),
        create("html").text("[]").says("must be an object"),
        create("html").text("").says("A body is required").refused(415),
    ]
}

fn push() -> Vec<Bad> {
    let create = || bad("templates.create").of("push");
    let label = "/template/android/actions/buttons/0/label";
    vec![
        create().set("/template/pushType", r#""loud""#).says("one of message, silent"),
        create().set("/template/title", "7").says("must be a text"),
        create().without("/template/ios/interaction/type").says("type is required"),
        create().set("/template/ios/interaction/type", r#""JUMP""#).says("one of OPENAPP, DEEPLINK, WEBURL"),
        create().set("/template/ios/interaction/uri", text_of(2001)).says("2000 characters"),
        create().set("/template/ios/badge", "1").says("must be a text"),
        create().set("/template/ios/badge", text_of(51)).says("50 characters"),
        create().set("/template/ios/media/uri", r#""a:/b""#).says("At least 5"),
        create().set("/template/ios/customProperties/accept", "1").says("must be a text"),
        create().without("/template/ios/actions/category").says("category is required"),
        create().set("/template/ios/actions/buttons", "[]").says("at least one"),
        create().set("/template/ios/actions/buttons", format!("[{}]", [IOS_BUTTON; 5].join(","))).says("At most 4"),
        create().without("/template/ios/actions/buttons/0/customId").says("customId is required"),
        create().set("/template/android/visibility", r#""HIDDEN""#).says("one of PUBLIC"),
        create().set("/template/android/notificationPriority", r#""HIGH""#).says("one of PRIORITY_MIN"),
        create().set("/template/android/channelId", r#""""#).says("not be empty"),
        create().without("/template/android/actions/buttons").says("buttons is required"),
        create()
            .set("/template/android/actions/buttons", format!("[{}]", [ANDROID_BUTTON; 4].join(",")))
            .says("At most 3"),
        create().set(label, text_of(51)).says("50 characters"),
    ]
}

const IOS_BUTTON: &str = r#"{"customId": "o", "label": "Offer", "type": "OPENAPP"}"#;
const ANDROID_BUTTON: &str = r#"{"label": "Offer", "type": "OPENAPP"}"#;

fn fragments() -> Vec<Bad> {
    let create = |label| bad("fragments.create").of(label);
    vec![
        create("html").without("/name").says("name is required"),
        create("html").without("/type").says("type is required"),
        create("html").set("/type", r#""rich""#).says("one of html, expression"),
        create("html").set("/channels", r#"["shared"]"#).at("/channels/0").says("one of email"),
        create("html").without("/channels").says("channels is required"),
        create("html").set("/source/origin", r#""aem""#).says("one of ajo, external"),
        create("html").without("/fragment/content").says("content is required"),
        create("html").set("/fragment/content", "7").says("must be a text"),
        create("expression").without("/subType").says("subType is required"),
        create("expression").set("/subType", r#""XML""#).says("one of TEXT, HTML, JSON"),
        create("expression").set("/channels", r#"["email"]"#).at("/channels/0").says("one of shared"),
        create("expression").without("/fragment").says("fragment is required"),
        create("expression").without("/fragment/expression").says("expression is required"),
        bad("fragments.publish").without("/fragmentId").says("fragmentId is required"),
        bad("fragments.publish").set("/fragmentId", r#""""#).says("fragmentId is required"),
        bad("fragments.publish").set("/fragmentId", r#""no such id""#).says("one word"),
    ]
}

/// Guards and patches.
fn writes() -> Vec<Bad> {
    let patch = || bad("templates.patch");
    vec![
        bad("templates.update").param("If-Match", "").says("If-Match is required").refused(400),
        bad("templates.update").param("If-Match", "*").says("overwrite whatever is there").refused(409),
        bad("templates.update").param("If-Match", "W/\"v1\"").says("weak ETag").refused(409),
        bad("fragments.update").param("If-Match", "").says("If-Match is required").refused(400),
        bad("fragments.patch").param("If-Match", "*").says("overwrite whatever is there").refused(409),
        bad("templates.update").without("/template/html").says("html is required"),
        bad("fragments.update").text("<div>").says("not JSON"),
        patch()
            .text("[]")
            .says("at least one operation")
            .accepted("an empty patch is a good JSON Patch; what the service does with it is not documented"),
        patch().text("{}").at("/0").says("array of operations"),
        patch()
            .text(r#"[{"op": "move", "from": "/name", "path": "/description"}]"#)
            .at("/0")
            .says("add, remove, replace"),
        patch().text(r#"[{"op": "test", "path": "/name", "value": "A"}]"#).at("/0").says("add, remove, replace"),
        patch().text(r#"[{"op": "replace", "value": "A"}]"#).at("/0").says("path is required"),
        patch().text(r#"[{"op": "replace", "path": "/template", "value": {}}]"#).at("/0").says("path must be one of"),
        patch().text(r#"[{"op": "replace", "path": "/name"}]"#).at("/0").says("value is required"),
        patch()
            .text(r#"[{"op": "replace", "path": "/name", "value": "A"}, {"op": "add", "path": "/id", "value": "1"}]"#)
            .at("/1")
            .says("path must be one of"),
        patch()
            .text(r#"[{"op": "remove", "path": "/description", "value": "x"}]"#)
            .at("/0")
            .says("remove takes no value")
            .accepted("RFC 6902 §4: members that an operation does not define are ignored"),
        bad("fragments.patch")
            .text(r#"[{"op": "copy", "from": "/name", "path": "/description"}]"#)
            .at("/0")
            .says("op is"),
    ]
}

fn lists() -> Vec<Bad> {
    vec![
        bad("templates.list").param("limit", "0").says("from 1 to 1000"),
        bad("templates.list").param("limit", "1001").says("from 1 to 1000"),
        bad("templates.list").param("limit", "ten").says("whole number"),
        bad("templates.list").param("orderBy", "+channel").says("one of -modifiedAt"),
        bad("fragments.list").param("limit", "-1").says("from 1 to 1000"),
        bad("fragments.list")
            .param("orderBy", "name")
            .says("one of -modifiedAt")
            .accepted("without a sign the order is documented as descending; the form makes the sign explicit"),
        bad("templates.get").param("templateId", "").says("templateId is required").refused(404),
        bad("fragments.liveFragment").param("fragmentId", ".").says("Dots alone").refused(404),
        bad("fragments.lastPublicationStatus").param("fragmentId", "a b").says("one word").refused(404),
    ]
}

/// A JSON text of that many characters.
fn text_of(length: usize) -> String {
    format!("\"{}\"", "x".repeat(length))
}
