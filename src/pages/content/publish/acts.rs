//! The acts of a publication, and how each is carried out and looked for.

use serde_json::{Value, json};

use super::waits::{begin_wait, note_accepted, note_heard};
use crate::api::Resource;
use crate::api::error::ApiError;
use crate::client::{Cancel, now};
use crate::domain::content::ContentKind;
use crate::domain::content::publication::{content_of, settle_lost};
use crate::pages::content::call::read_one;
use crate::pages::content::publication::{ask_for_status, ask_to_publish, await_verdict, read_live};
use crate::route::Route;
use crate::route::collections::{Collection, View};
use crate::ui::text::size_text;
use crate::work::act::{Act, Looking, Means, Performing, Workspace};
use crate::work::answer::said;
use crate::work::outcome::{Failure, Found, Receipt, Subject};

use crate::pages::content::publication::Verdict;

/// The publications of fragments, as runs.
pub static PUBLICATIONS: Workspace = Workspace {
    resources: &[Resource::Fragments],
    find: |word| PublishAct::ALL.iter().find(|act| act.word() == word).map(|act| *act as &dyn Act),
    noun: |_| ContentKind::Fragment.noun(),
    page: |_, id| Route::from(Collection::Fragments.view(id, View::Publish)).href(),
    form: |_, id| Route::from(Collection::Fragments.view(id, View::Edit)).href(),
};

/// One act of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishAct {
    /// Read again, and ask for the publication unless the draft is another one by now.
    Publish,
    /// Ask how it goes, until it has ended.
    Wait,
    /// Read what is live, and compare.
    Compare,
}

impl PublishAct {
    /// All, in the order of a run.
    pub const ALL: [&'static PublishAct; 3] = [&PublishAct::Publish, &PublishAct::Wait, &PublishAct::Compare];
}

/// The acts as a run takes them.
pub fn acts_of_publishing() -> Vec<&'static dyn Act> {
    PublishAct::ALL.iter().map(|act| *act as &dyn Act).collect()
}

/// What of a fragment a publication is about: its name, and what is published.
pub fn base_of(draft: &Value) -> Value {
    let member = |name: &str| draft.get(name).cloned().unwrap_or_default();
    let content = content_of(draft).map(|(member, text)| json!({ member: text }));
    json!({ "name": member("name"), "type": member("type"), "fragment": content })
}

impl Act for PublishAct {
    fn word(&self) -> &'static str {
        match self {
            PublishAct::Publish => "publish",
            PublishAct::Wait => "wait for the verdict",
            PublishAct::Compare => "compare with what is live",
        }
    }

    fn title(&self, _: Resource) -> String {
        match self {
            PublishAct::Publish => "Read again, then publish",
            PublishAct::Wait => "Ask how it goes",
            PublishAct::Compare => "Read what is live, and compare",
        }
        .into()
    }

    fn writes(&self) -> bool {
        *self == PublishAct::Publish
    }

    fn is_journaled(&self) -> bool {
        false
    }

    fn perform(&self, means: Means, subject: Subject, cancel: Cancel) -> Performing {
        let act = *self;
        Box::pin(async move {
            match act {
                PublishAct::Publish => publish(&means, &subject, &cancel).await,
                PublishAct::Wait => wait(&means, &subject, &cancel).await,
                PublishAct::Compare => compare(&means, &subject, &cancel).await,
            }
        })
    }

    fn look(&self, means: Means, subject: Subject, _: Option<f64>, cancel: Cancel) -> Looking {
        Box::pin(async move { find_out(&means, &subject, &cancel).await })
    }
}

async fn publish(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let client = means.client;
    // Nothing is written before this look, so that its failure is a refusal and never an unknown outcome.
    let now_there = match read_one(client, ContentKind::Fragment, &subject.object, cancel).await.0 {
        Ok(fetched) => fetched.value,
        Err(ApiError::Cancelled) => return Err(Failure::Withdrawn),
        Err(error) => return Err(Failure::Refused(format!("It could not be read again. {}", said(&error)))),
    };
    client.check_place(&subject.place).map_err(Failure::Refused)?;
    if subject.base.as_deref().is_some_and(|base| content_of(base) != content_of(&now_there)) {
        let by = now_there.get("modifiedBy").and_then(Value::as_str).map(str::to_string);
        return Err(Failure::Changed { now: now_there, by });
    }
    let accepted = ask_to_publish(client, &subject.object, cancel).await?;
    note_accepted(&subject.place, &subject.object, accepted.wait, now());
    Ok(Receipt::new(format!("The draft is the one that was compared. {}", accepted.text)))
}

async fn wait(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let (place, id, since) = (&subject.place, &subject.object, now());
    let asked = begin_wait(place, id, since);
    let hear = |heard| note_heard(place, id, heard);
    let verdict = await_verdict(means.client, place, id, asked, cancel, hear).await;
    let took = ((now() - since) / 1000.0).round() as u64;
    match verdict.sentence() {
        Ok(word) => Ok(Receipt::new(format!("{word}, {took} s after it was accepted"))),
        // It reads only: to go on asks again.
        Err(_) if verdict == Verdict::Stopped => Err(Failure::Withdrawn),
        Err(why) => Err(Failure::Refused(why)),
    }
}

async fn compare(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    means.client.check_place(&subject.place).map_err(Failure::Refused)?;
    match read_live(means.client, &subject.object, cancel).await {
        Ok(Some(live)) => {
            let published = subject.base.as_deref().and_then(content_of);
            let (live, same) = (content_of(&live), published == content_of(&live));
            let size = size_text(live.map(|(_, text)| text.len()).unwrap_or_default());
            match same {
                true => Ok(Receipt::new(format!("Live is what was published, {size}"))),
                false => Err(Failure::Refused(format!(
                    "What is live ({size}) is not the draft that was published: somebody may have published another one \
                     since."
                ))),
            }
        }
        Ok(None) => Err(Failure::Refused("The API says that nothing of it is live.".into())),
        Err(ApiError::Cancelled) => Err(Failure::Withdrawn),
        Err(error) => Err(Failure::Refused(said(&error))),
    }
}

/// Looks whether a publication was taken whose reply was not seen.
async fn find_out(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Found, ApiError> {
    let last = ask_for_status(means.client, &subject.object, cancel).await.0?;
    let published = subject.base.as_deref().and_then(content_of);
    let live = match read_live(means.client, &subject.object, cancel).await {
        Ok(live) => Some(live.as_ref().and_then(content_of).is_some_and(|live| Some(live) == published)),
        Err(ApiError::Cancelled) => return Err(ApiError::Cancelled),
        Err(_) => None,
    };
    Ok(settle_lost(last.as_ref(), live)
        .map(|how| Receipt::new(format!("Seen on the server: {how}")))
        .map_err(|why| format!("It was not carried out. {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Connection, Place};
    use crate::work::run::Run;

    #[test]
    fn every_act_has_a_word_of_its_own_and_one_of_them_writes() {
        for act in PublishAct::ALL {
            let found = (PUBLICATIONS.find)(act.word()).map(|found| found.word());
            assert_eq!(found, Some(act.word()));
            assert!(!act.title(Resource::Fragments).is_empty() && !act.is_journaled());
        }
        assert_eq!(PublishAct::ALL.iter().filter(|act| act.writes()).count(), 1);
        assert!((PUBLICATIONS.find)("save").is_none());
    }

    #[test]
    fn a_publication_that_was_kept_is_read_again() {
        let place = Place::of(&Connection::adobe(3), Resource::Fragments.family());
        let draft = json!({ "name": "Footer", "type": "html", "fragment": { "content": "<p>", "editorContext": {} } });
        let base = Some(std::sync::Arc::new(base_of(&draft)));
        let subject = Subject { resource: Resource::Fragments, object: "f".into(), place, body: None, base };
        let run = Run::new(&PUBLICATIONS, "Publish".into(), acts_of_publishing(), subject, 1);
        let kept = Run::from_json(&PUBLICATIONS, &run.to_json(), 2).expect("it is read");
        assert_eq!((kept.acts.len(), &kept.subject), (3, &run.subject));
        assert_eq!(kept.subject.base.as_deref().and_then(content_of), content_of(&draft));
        assert_eq!((PUBLICATIONS.page)(Resource::Fragments, "f/1"), "#/content/fragments/f%2F1/publish");
    }
}
