//! What a reload must not forget of many calls: what came of each row. One that was on its way has an outcome that nobody
//! knows, and the rest waits for the person's word.

use leptos::prelude::Update;
use serde_json::{Map, Value, json};

use super::{Batch, Going, MOST, Reply, Row, RowState};
use crate::api::number::number_of;
use crate::reactive::Lasting;

/// What others follow of the batches of this visit: of each that this visit has begun, or has taken over from the one
/// before, under which key it is kept and whether it is not at its end.
#[derive(Clone, Copy)]
pub struct BatchesHere(Lasting<Vec<(&'static str, bool)>>);

impl Default for BatchesHere {
    fn default() -> BatchesHere {
        BatchesHere(Lasting::new(Vec::new()))
    }
}

impl BatchesHere {
    /// Notes a change of the batch that is kept under a key.
    pub fn note(self, key: &'static str, is_open: bool) {
        self.0.update(|all| {
            all.retain(|(own, _)| *own != key);
            all.push((key, is_open));
        });
    }

    /// Whether the batch that is kept under a key is one of this visit; followed, with every change of it.
    pub fn has(self, key: &str) -> bool {
        self.0.with(|all| all.iter().any(|(own, _)| *own == key))
    }

    /// Whether one is not at its end; followed.
    pub fn is_open(self) -> bool {
        self.0.with(|all| all.iter().any(|(_, is_open)| *is_open))
    }
}

/// The word for a row that is on its way.
const UNDERWAY: &str = "underway";

/// What is said of a row that was on its way.
const LEFT: &str = "The page was left while it was on its way: look first.";

/// Why nothing is sent after a reload.
const RELOADED: &str = "The page was loaded again. What was on its way then has an unknown outcome: look first. The rest is \
                        sent when you resume.";

impl Batch {
    /// What is kept. No token is in it, unless a reply has named one.
    pub fn to_json(&self) -> Value {
        json!({
            "rows": self.rows.iter().map(Row::to_json).collect::<Vec<_>>(),
            "stopped": self.going == Going::Stopped,
            "width": self.wished,
            "limited": self.limited,
            "started": self.started,
            "ended": self.ended,
            "pausesAtError": self.pauses_at_error,
        })
    }

    /// The rows that were kept; `None` when they are not understood. Nothing is sent before the person says so.
    pub fn from_json(kept: &Value) -> Option<Batch> {
        let number = |name: &str| kept.get(name).and_then(number_of);
        let flag = |name: &str| kept.get(name).and_then(Value::as_bool);
        let rows = kept.get("rows")?.as_array()?.iter().map(Row::from_json).collect::<Option<Vec<_>>>()?;
        let mut batch = Batch::new(0, Vec::new(), MOST, flag("pausesAtError")?, number("started")?);
        batch.rows = rows;
        batch.queue = (0..batch.rows.len()).filter(|at| batch.rows[*at].state == RowState::Waiting).collect();
        batch.set_width(number("width")? as usize);
        (batch.limited, batch.ended) = (number("limited")? as u32, number("ended")?);
        if flag("stopped")? {
            batch.going = Going::Stopped;
            batch.leave_rest();
        } else {
            batch.pause(Some(RELOADED.into()));
        }
        Some(batch)
    }

    /// How many rows of what is kept were on their way.
    pub fn count_underway(kept: &Value) -> usize {
        let rows = kept.get("rows").and_then(Value::as_array);
        rows.into_iter().flatten().filter(|row| row.get("state").is_some_and(|state| state == UNDERWAY)).count()
    }
}

impl Row {
    fn to_json(&self) -> Value {
        let (state, reply, why) = match &self.state {
            RowState::Waiting => ("waiting", None, None),
            RowState::Underway(_) => (UNDERWAY, None, None),
            RowState::Done(reply) => ("done", Some(reply), None),
            RowState::Refused(reply) => ("refused", Some(reply), None),
            RowState::Unknown(reply) => ("unknown", Some(reply), None),
            RowState::LeftOut(why) => ("left out", None, Some(why)),
        };
        let all = [
            ("state", json!(state)),
            ("reply", json!(reply.map(Reply::to_json))),
            ("why", json!(why)),
            ("spent", json!(self.spent)),
            ("started", json!(self.started)),
            ("limited", json!(self.limited)),
        ];
        known(all)
    }

    fn from_json(kept: &Value) -> Option<Row> {
        let reply = || kept.get("reply").map(Reply::from_json);
        let state = match kept.get("state")?.as_str()? {
            "waiting" => RowState::Waiting,
            UNDERWAY => RowState::Unknown(Reply { said: LEFT.into(), ..Reply::default() }),
            "done" => RowState::Done(reply()?),
            "refused" => RowState::Refused(reply()?),
            "unknown" => RowState::Unknown(reply()?),
            "left out" => RowState::LeftOut(kept.get("why")?.as_str()?.into()),
            _ => return None,
        };
        let number = |name: &str| kept.get(name).and_then(number_of);
        Some(Row { state, spent: number("spent")?, started: number("started"), limited: number("limited")? as u32 })
    }
}

impl Reply {
    /// The number of the call is left out: the log begins anew.
    fn to_json(&self) -> Value {
        known([
            ("said", json!(self.said)),
            ("status", json!(self.status)),
            ("code", json!(self.code)),
            ("requestId", json!(self.request_id)),
            ("object", json!(self.object)),
        ])
    }

    fn from_json(kept: &Value) -> Reply {
        let text = |name: &str| kept.get(name).and_then(Value::as_str).map(str::to_string);
        Reply {
            said: text("said").unwrap_or_default(),
            status: kept.get("status").and_then(number_of).map(|status| status as u16),
            code: text("code"),
            request_id: text("requestId"),
            entry: 0,
            object: text("object"),
        }
    }
}

/// The members that say something.
fn known<const N: usize>(all: [(&str, Value); N]) -> Value {
    let said = all.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_string(), value));
    Value::Object(said.collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::super::{Next, Verdict};
    use super::*;
    use crate::domain::document::read_value;

    fn reply(said: &str) -> Reply {
        let text = |text: &str| Some(text.to_string());
        Reply {
            said: said.into(),
            status: Some(409),
            code: text("C-1"),
            request_id: text("r"),
            entry: 7,
            object: text("o"),
        }
    }

    /// Seven rows: done, refused, unknown, left out, on its way, to be sent again, and not sent.
    fn begun() -> Batch {
        let mut batch = Batch::new(7, vec![(3, "not taken".into())], 6, true, 1000.0);
        while let Next::Send(_) = batch.next(1000.0) {}
        batch.pauses_at_error = false;
        batch.take(0, Verdict::Done(reply("")), 1500.0);
        batch.take(1, Verdict::Refused(reply("no")), 1600.0);
        batch.take(2, Verdict::Unknown(reply("cut")), 1700.0);
        batch.take(5, Verdict::Limited(None), 1800.0);
        batch.take(6, Verdict::Withdrawn, 1800.0);
        batch.pauses_at_error = true;
        batch
    }

    fn read_again(batch: &Batch) -> Batch {
        let kept = read_value(&batch.to_json().to_string()).expect("JSON");
        Batch::from_json(&kept).expect("it is read")
    }

    #[test]
    fn after_a_reload_what_was_done_is_known_and_what_was_on_its_way_is_not() {
        let before = begun();
        let mut after = read_again(&before);
        for at in [0, 1, 2] {
            let (RowState::Done(own) | RowState::Refused(own) | RowState::Unknown(own)) = &after.rows[at].state else {
                panic!("{at} has ended")
            };
            assert_eq!((own.code.as_deref(), own.entry), (Some("C-1"), 0), "{at}");
            assert_eq!((after.rows[at].spent, after.rows[at].started), (before.rows[at].spent, Some(1000.0)));
        }
        assert_eq!(after.rows[3], before.rows[3]);
        assert!(matches!(&after.rows[4].state, RowState::Unknown(reply) if reply.said.contains("look first")));
        assert_eq!((after.rows[5].limited, after.limited, after.wished), (1, 1, 6));
        assert!(matches!(&after.going, Going::Paused(Some(why)) if why.contains("look first")));
        assert_eq!(after.next(2000.0), Next::Rest, "nothing is sent by itself");
        after.resume();
        assert_eq!(
            [after.next(2000.0), after.next(2000.0), after.next(2000.0)],
            [Next::Send(5), Next::Send(6), Next::Rest]
        );
    }

    #[test]
    fn what_was_stopped_stays_so_and_what_has_ended_is_over() {
        let mut stopped = begun();
        stopped.stop();
        let stopped = read_again(&stopped);
        assert!(stopped.is_over() && stopped.going == Going::Stopped);
        let mut ended = Batch::new(1, Vec::new(), 1, false, 1.0);
        ended.next(1.0);
        let ended = read_again(&ended);
        assert!(ended.is_over() && ended.counts().unknown == 1);
    }

    #[test]
    fn what_is_not_understood_is_none() {
        let good = begun().to_json();
        for (pointer, wrong) in [
            ("/rows", json!(1)),
            ("/rows/0/state", json!("flying")),
            ("/rows/0/spent", json!(null)),
            ("/rows/3/why", json!(4)),
            ("/stopped", json!(0)),
            ("/width", json!("six")),
        ] {
            let mut kept = good.clone();
            *kept.pointer_mut(pointer).expect("it is there") = wrong;
            assert_eq!(Batch::from_json(&kept), None, "{pointer}");
        }
        assert!(Batch::from_json(&good).is_some());
    }
}
