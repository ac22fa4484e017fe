//! The seeded fragments. The first ones are in every sandbox and are what the templates refer to most.

/// One fragment. `[[key]]` in its content includes another one; `[[gone]]` is not there any more.
pub struct Seed {
    /// How seeds refer to it.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its description.
    pub description: &'static str,
    /// TEXT, HTML or JSON; empty for a fragment of type html.
    pub sub_type: &'static str,
    /// What became of it.
    pub state: State,
    /// The content or the expression.
    pub content: &'static str,
}

/// What became of a fragment.
#[derive(Clone, Copy)]
pub enum State {
    /// It was never published.
    Draft,
    /// The live content is the current one.
    Published,
    /// It was published before this was added to the end.
    Edited(&'static str),
    /// Its only publication failed.
    Failed,
}

const fn html(
    key: &'static str,
    name: &'static str,
    description: &'static str,
    state: State,
    content: &'static str,
) -> Seed {
    Seed { key, name, description, sub_type: "", state, content }
}

const fn expression(
    key: &'static str,
    name: &'static str,
    description: &'static str,
    sub_type: &'static str,
    state: State,
    content: &'static str,
) -> Seed {
    Seed { key, name, description, sub_type, state, content }
}

use State::{Draft, Edited, Failed, Published};

/// Every fragment.
pub const FRAGMENTS: &[Seed] = &[
    html(
        "header",
        "Brand header",
        "Word mark on every e-mail",
        Published,
        "<table role=\"presentation\" width=\"100%\" style=\"background:#22392f\"><tr><td style=\"padding:20px 40px;color:#f3efe6;font:700 22px Georgia,serif\">Alder &amp; Finch</td><td align=\"right\" style=\"padding:20px 40px;font:14px Helvetica,Arial,sans-serif\"><a href=\"https://www.example.com/\" style=\"color:#d9c9a3\">Visit the shop</a></td></tr></table>",
    ),
    html(
        "footer",
        "Legal footer",
        "Address, social links, way out",
        Published,
        "<table role=\"presentation\" width=\"100%\" style=\"background:#e9e2d3\"><tr><td style=\"padding:28px 40px;color:#6a6458;font:13px/1.6 Helvetica,Arial,sans-serif\">[[social]]<br>Alder &amp; Finch Outdoor Goods, 12 Quarry Lane, Ashford<br>[[unsubscribe]]</td></tr></table>",
    ),
    html(
        "social",
        "Social links",
        "Three links in a row",
        Published,
        "<a href=\"https://www.example.com/photos\" style=\"color:#22392f\">Photos</a> &middot; <a href=\"https://www.example.com/films\" style=\"color:#22392f\">Films</a> &middot; <a href=\"https://www.example.com/journal\" style=\"color:#22392f\">Journal</a>",
    ),
    html(
        "unsubscribe",
        "Unsubscribe line",
        "Required on every commercial e-mail",
        Published,
        "You get this letter because you asked for it. <a href=\"{{optoutLink}}\" style=\"color:#22392f\">Unsubscribe</a>",
    ),
    expression(
        "greeting",
        "Greeting by first name",
        "Falls back to a general greeting",
        "TEXT",
        Published,
        "{%#if profile.person.name.firstName != \"\"%}Hello {{profile.person.name.firstName}},{%else%}Hello,{%/if%}",
    ),
    expression(
        "points",
        "Points balance",
        "How many loyalty points are left",
        "TEXT",
        Published,
        "{{profile.loyalty.points}} points",
    ),
    html(
        "delivery",
        "Delivery promise",
        "Strip above the footer",
        Edited(
            "<p style=\"margin:0;padding:0 0 20px;text-align:center;font:14px Helvetica,Arial,sans-serif\">Islands and mountain huts: two days more.</p>",
        ),
        "<table role=\"presentation\" width=\"100%\" style=\"border-top:1px solid #e0d8c6\"><tr><td align=\"center\" style=\"padding:20px 0;font:15px Helvetica,Arial,sans-serif\">Free delivery over 60 &middot; Returns for 100 days &middot; Repairs for life</td></tr></table>",
    ),
    html(
        "products",
        "Three products",
        "Three tiles in a row",
        Published,
        "<table role=\"presentation\" width=\"100%\" cellspacing=\"8\" style=\"font:14px/1.4 Helvetica,Arial,sans-serif;text-align:center\"><tr><td width=\"33%\" style=\"padding:44px 8px 14px;background:#dfe8e0;border-radius:10px\">Rain shell<br><b>149</b></td><td width=\"33%\" style=\"padding:44px 8px 14px;background:#efe0cf;border-radius:10px\">Trail boots<br><b>179</b></td><td width=\"33%\" style=\"padding:44px 8px 14px;background:#dde3ee;border-radius:10px\">Day pack<br><b>89</b></td></tr></table>",
    ),
    expression(
        "tier",
        "Loyalty tier",
        "Name of the tier",
        "TEXT",
        Published,
        "{%#if profile.loyalty.points > 1000%}Summit{%else%}{%#if profile.loyalty.points > 300%}Ridge{%else%}Trail{%/if%}{%/if%}",
    ),
    expression(
        "cartLines",
        "Cart lines",
        "One table row for each item left in the cart",
        "HTML",
        Published,
        "{{#each context.journey.events.cartAbandoned.productListItems as |item|}}<tr><td style=\"padding:8px 0\">{{item.name}}</td><td align=\"right\">{{item.priceTotal}}</td></tr>{{/each}}",
    ),
    expression(
        "cartTotal",
        "Cart total",
        "Sum with currency",
        "TEXT",
        Published,
        "{{context.journey.events.cartAbandoned.commerce.order.priceTotal}} EUR",
    ),
    html(
        "order",
        "Order summary",
        "Lines and total",
        Published,
        "<table role=\"presentation\" width=\"100%\" style=\"margin:0 0 24px;border-top:2px solid #22392f;font:15px Helvetica,Arial,sans-serif\">[[cartLines]]<tr><td style=\"padding:12px 0\"><b>Total</b></td><td align=\"right\"><b>[[cartTotal]]</b></td></tr></table>",
    ),
    html(
        "weather",
        "Weather banner",
        "Needs the forecast data source; includes two other fragments",
        Draft,
        "<div style=\"padding:24px;background:#cfdde6;border-radius:10px;font:16px Helvetica,Arial,sans-serif\">[[greeting]] it will be {{profile.forecast.summary}} near {{profile.homeAddress.city}} this weekend.</div>[[events]]",
    ),
    html(
        "store",
        "Nearest shop",
        "Address and opening hours",
        Draft,
        "<p style=\"font:15px/1.6 Helvetica,Arial,sans-serif\"><b>{{profile.preferredStore.name}}</b><br>{{profile.preferredStore.street}}<br>Monday to Saturday, 10 to 19</p>",
    ),
    html(
        "survey",
        "Two-question survey",
        "How did we do",
        Draft,
        "<table role=\"presentation\" width=\"100%\" style=\"text-align:center;font:28px Helvetica,Arial,sans-serif\"><tr><td><a href=\"https://www.example.com/survey?score=1\">&#9785;</a></td><td><a href=\"https://www.example.com/survey?score=2\">&#9786;</a></td></tr></table>",
    ),
    html(
        "referral",
        "Refer a friend",
        "Code and terms",
        Published,
        "<div style=\"margin:0 0 24px;padding:24px;border:2px dashed #b7793e;border-radius:10px;text-align:center;font:16px Helvetica,Arial,sans-serif\">Give 20, get 20. Your code: <b>{{profile.loyalty.referralCode}}</b></div>",
    ),
    html(
        "giftCard",
        "Gift card",
        "Publication failed, ask the platform team",
        Failed,
        "<div style=\"padding:40px;background:#7a2e2e;border-radius:14px;color:#fff;font:700 26px Georgia,serif\">50 from {{profile.person.name.fullName}}</div>",
    ),
    html(
        "partner",
        "Partner banner",
        "Still includes a strip that was removed",
        Draft,
        "<div style=\"padding:16px;background:#f7f3ea\">[[gone]]</div>",
    ),
    expression(
        "offerJson",
        "Offer as JSON",
        "For the app's home screen",
        "JSON",
        Published,
        "{ \"headline\": \"Up to 30 % off rain shells\", \"tier\": \"[[tier]]\", \"until\": \"2026-06-30\" }",
    ),
    expression(
        "recommendJson",
        "Recommendations as JSON",
        "Draft for the web team",
        "JSON",
        Draft,
        "{ \"visitor\": \"{{profile.person.name.firstName}}\", \"items\": [\"shell-01\", \"boots-07\", \"pack-12\"] }",
    ),
    html(
        "season",
        "Season banner",
        "Changes four times a year",
        Edited("<p style=\"font:14px Helvetica,Arial,sans-serif\">New this week: the wool blanket in moss.</p>"),
        "<div style=\"padding:36px;background:linear-gradient(120deg,#b7793e,#7a2e2e);border-radius:14px;color:#fff;font:700 24px Georgia,serif\">Autumn is for walking</div>",
    ),
    expression(
        "consent",
        "Consent reminder",
        "For contacts without a stored preference",
        "TEXT",
        Draft,
        "{%#if profile.consents.marketing.email.val = \"y\"%}{%else%}Please tell us how often you want to hear from us.{%/if%}",
    ),
    html(
        "repair",
        "Repair service",
        "Mended rather than replaced",
        Published,
        "<p style=\"padding:20px;background:#dfe8e0;border-radius:10px;font:15px/1.6 Helvetica,Arial,sans-serif\">A torn seam? We mend everything that we ever sold. <a href=\"https://www.example.com/repairs\">Book a repair</a></p>",
    ),
    expression(
        "birthday",
        "Birthday month",
        "True in the month of the birthday",
        "TEXT",
        Published,
        "{%#if profile.person.birthMonth = getCurrentZonedDateTime().month%}Happy birthday month!{%/if%}",
    ),
    html(
        "events",
        "Walks near you",
        "Guided walks of the month",
        Published,
        "<table role=\"presentation\" width=\"100%\" style=\"font:15px/1.6 Helvetica,Arial,sans-serif\"><tr><td>Saturday</td><td>Quarry loop, 9 km</td></tr><tr><td>Sunday</td><td>Heron ponds, 5 km</td></tr></table>[[repair]]",
    ),
];
