//! The content of a push notification. No member is required; callers saw that a title or a message is.

use super::super::{Kind, Property, Schema, TextForm, boolean, list, object, one_of, text};

/// As requests carry it.
pub(super) static PUSH: Schema = object(&[PUSH_TYPE, TITLE, MESSAGE, IOS, ANDROID]);

/// As replies carry it.
pub(super) static STORED_PUSH: Schema = object(&[
    PUSH_TYPE,
    TITLE,
    MESSAGE,
    Property::read_only("appNames", "The apps, set by the service.", &list(&text(), 0, None)),
    IOS,
    ANDROID,
]);

const PUSH_TYPE: Property = Property::optional("pushType", "message, or silent for none that is shown.", &PUSH_TYPES);

const TITLE: Property = Property::optional("title", "Push title.", &PUSH_TITLE);

const MESSAGE: Property = Property::optional("message", "Push message.", &PUSH_MESSAGE);

const IOS: Property = Property::optional("ios", "Properties specific to iOS devices only.", &IOS_PROPERTIES);

const ANDROID: Property =
    Property::optional("android", "Properties specific to Android devices only.", &ANDROID_PROPERTIES);

static PUSH_TYPES: Schema = one_of(&["message", "silent"]).nullable().default("\"message\"");

static PUSH_TITLE: Schema = text().nullable().example("\"New Offers for you\"");

static PUSH_MESSAGE: Schema = text()
    .form(TextForm::Prose)
    .nullable()
    .example("\"Winter is here, Have you checked new offers on our latest collections.\"");

static IOS_PROPERTIES: Schema = object(&[
    INTERACTION,
    COLLAPSIBLE_KEY,
    SOUND_NAME,
    BADGE,
    CUSTOM_PROPERTIES,
    Property::optional(
        "media",
        "A picture or another medium; not an empty object.",
        &object(&[Property::optional("uri", "External link or Adobe asset ID.", &MEDIA_URI)]).nullable(),
    ),
    Property::optional("notificationGroup", "A text that groups notifications; APNs calls it thread-id.", &SHORT),
    Property::optional("mutableContent", "Modify the push content before delivering it.", &FLAG),
    Property::optional("contentAvailable", "Do background processing; allowed with an alert as well.", &FLAG),
    Property::optional("actions", "Buttons.", &IOS_ACTIONS),
]);

static ANDROID_PROPERTIES: Schema = object(&[
    INTERACTION,
    COLLAPSIBLE_KEY,
    SOUND_NAME,
    BADGE,
    CUSTOM_PROPERTIES,
    Property::optional(
        "media",
        "A picture or another medium; not an empty object.",
        &object(&[
            Property::optional("uri", "External link or Adobe asset ID.", &MEDIA_URI),
            Property::optional("iconUri", "The icon: external link or Adobe asset ID.", &MEDIA_URI),
        ])
        .nullable(),
    ),
    Property::optional("channelId", "The channel on which the notification is sent.", &SHORT),
    Property::optional(
        "visibility",
        "Visibility on the lock screen.",
        &one_of(&["PUBLIC", "PRIVATE", "SECRET"]).nullable().default("\"PUBLIC\""),
    ),
    Property::optional("notificationPriority", "Notification priority.", &PRIORITY),
    Property::optional(
        "deliveryPriority",
        "Message priority for battery optimization.",
        &one_of(&["HIGH", "NORMAL"]).nullable().default("\"NORMAL\""),
    ),
    Property::optional("actions", "Buttons.", &ANDROID_ACTIONS),
]);

// What iOS and Android share.

const INTERACTION: Property = Property::optional("interaction", "What a click does.", &CLICK);

const COLLAPSIBLE_KEY: Property =
    Property::optional("collapsibleKey", "A text used to collapse push notifications.", &SHORT);

const SOUND_NAME: Property =
    Property::optional("soundName", "The file name of a sound, a resource inside the app.", &SHORT);

const BADGE: Property = Property::optional("badge", "A whole number, or an expression that yields one.", &SHORT);

const CUSTOM_PROPERTIES: Property =
    Property::optional("customProperties", "Free properties with texts as values.", &CUSTOM);

static CLICK: Schema = object(&[
    Property::required(
        "type",
        "On-click behavior.",
        &one_of(&["OPENAPP", "DEEPLINK", "WEBURL"]).default("\"OPENAPP\"").example("\"WEBURL\""),
    ),
    Property::optional("uri", "External link or deep link.", &LINK_URI),
])
.nullable();

static CUSTOM: Schema = Schema {
    kind: Kind::Map(Some(&text())),
    nullable: true,
    example: "{\"accept\": \"Accept Invite\", \"decline\": \"Decline Invite\"}",
    default: "",
};

static SHORT: Schema = text().length(1, Some(50)).nullable();

static FLAG: Schema = boolean().nullable().default("false");

static LINK_URI: Schema =
    text().length(0, Some(2000)).nullable().example("\"https://www.adobe.com/cis_en/products/special-offers.html\"");

static MEDIA_URI: Schema = text()
    .length(5, Some(2000))
    .nullable()
    .example("\"medialib://urn:aaid:sc:US:aece0145-bf61-44e3-ae08-c1daa04d1396\"");

static PRIORITY: Schema =
    one_of(&["PRIORITY_MIN", "PRIORITY_LOW", "PRIORITY_DEFAULT", "PRIORITY_HIGH", "PRIORITY_MAX"])
        .nullable()
        .default("\"PRIORITY_DEFAULT\"");

static LABEL: Schema = text().length(1, Some(50)).example("\"Offer\"");

static BUTTON_TYPE: Schema = one_of(&["OPENAPP", "DEEPLINK", "WEBURL", "DISMISS"]).example("\"WEBURL\"");

static IOS_BUTTON: Schema = object(&[
    Property::required("customId", "Push button custom ID.", &text().length(1, Some(50)).example("\"offers\"")),
    Property::required("label", "Push button custom label.", &LABEL),
    Property::required("type", "On-click behavior.", &BUTTON_TYPE),
    Property::optional("uri", "External link or deep link.", &LINK_URI),
])
.nullable();

static ANDROID_BUTTON: Schema = object(&[
    Property::required("label", "Push button custom label.", &LABEL),
    Property::required("type", "On-click behavior.", &BUTTON_TYPE),
    Property::optional("uri", "External link or deep link.", &LINK_URI),
]);

static IOS_ACTIONS: Schema = object(&[
    Property::required(
        "category",
        "The app's own category for actionable push notifications.",
        &text().length(1, Some(50)).example("\"Offers\""),
    ),
    Property::optional("buttons", "One to four buttons.", &list(&IOS_BUTTON, 1, Some(4)).nullable()),
])
.nullable();

static ANDROID_ACTIONS: Schema =
    object(&[Property::required("buttons", "One to three buttons.", &list(&ANDROID_BUTTON, 1, Some(3)))]).nullable();

pub(super) const EXAMPLE: &str = r#"{
  "name": "New offers",
  "templateType": "content",
  "channels": ["push"],
  "template": {
    "pushType": "message",
    "title": "New Offers for you",
    "message": "Winter is here, Have you checked new offers on our latest collections.",
    "ios": {
      "interaction": {"type": "WEBURL", "uri": "https://www.adobe.com/cis_en/products/special-offers.html"},
      "badge": "1",
      "actions": {"category": "Offers", "buttons": [{"customId": "offers", "label": "Offer", "type": "OPENAPP"}]}
    },
    "android": {
      "interaction": {"type": "OPENAPP"},
      "collapsibleKey": "live_scoreboard",
      "visibility": "PUBLIC",
      "actions": {"buttons": [{"label": "Offer", "type": "DISMISS"}]}
    }
  }
}"#;
