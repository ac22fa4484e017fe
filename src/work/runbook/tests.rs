//! A run that is interrupted at every step, in every way, and resumed.

use super::*;

fn run() -> Runbook {
    Runbook::new(vec![
        StepState::reads("Check"),
        StepState::writes("Undeploy"),
        StepState::writes("Update"),
        StepState::reads("Check again"),
        StepState::writes("Deploy"),
    ])
}

/// Runs to the end or to a stop, as a page would, and counts how often each step was carried out.
fn go(run: &mut Runbook, carried_out: &mut [u32; 5]) {
    while let Some(at) = run.next(1.0) {
        assert_eq!(run.phase(), Phase::Running);
        assert_eq!(run.next(1.0), None, "one at a time");
        carried_out[at] += 1;
        run.finish(Ok(format!("receipt {at}")), 2.0);
    }
}

/// Runs until a step is on its way.
fn go_to(run: &mut Runbook, stop: usize, carried_out: &mut [u32; 5]) {
    while let Some(at) = run.next(1.0) {
        if at == stop {
            return;
        }
        carried_out[at] += 1;
        run.finish(Ok(format!("receipt {at}")), 2.0);
    }
}

fn labels(run: &Runbook) -> String {
    run.steps.iter().map(|step| step.status.label()).collect::<Vec<_>>().join(" ")
}

#[test]
fn steps_run_in_their_order() {
    let (mut run, mut carried_out) = (run(), [0; 5]);
    assert_eq!(run.phase(), Phase::Ready);
    go(&mut run, &mut carried_out);
    assert_eq!((run.phase(), carried_out), (Phase::Finished, [1; 5]));
    assert_eq!(run.next(3.0), None);
    assert_eq!(run.resume(), Ok(()));
    go(&mut run, &mut carried_out);
    assert_eq!(carried_out, [1; 5], "nothing is repeated");
    assert_eq!(Runbook::new(vec![]).phase(), Phase::Finished);
}

#[test]
fn the_first_refusal_stops_the_run_and_resuming_begins_there() {
    for stop in 0..5 {
        let (mut run, mut carried_out) = (run(), [0; 5]);
        go_to(&mut run, stop, &mut carried_out);
        run.finish(Err("1463: no".into()), 2.0);
        assert_eq!((run.phase(), run.next(3.0)), (Phase::Stopped, None));
        assert!(run.steps[stop + 1..].iter().all(|step| step.status == Status::Waiting));
        run.finish(Ok("late".into()), 9.0);
        assert_eq!(run.steps[stop].status, Status::Refused("1463: no".into()));
        assert_eq!(run.resume(), Ok(()));
        go(&mut run, &mut carried_out);
        assert_eq!((run.phase(), carried_out), (Phase::Finished, [1; 5]), "refused at {stop}");
    }
}

#[test]
fn a_write_without_an_answer_is_looked_at_before_the_run_goes_on() {
    for stop in 0..5 {
        for was_carried_out in [false, true] {
            let (mut run, mut carried_out) = (run(), [0; 5]);
            go_to(&mut run, stop, &mut carried_out);
            carried_out[stop] += u32::from(was_carried_out);
            run.interrupt("The connection broke.", 2.0);
            assert_eq!((run.phase(), run.next(3.0)), (Phase::Stopped, None));
            if run.steps[stop].writes {
                assert!(run.resume().expect_err("unknown").contains(&run.steps[stop].title));
                run.skip(stop, 3.0);
                assert_eq!(run.steps[stop].status, Status::Unknown("The connection broke.".into()));
                let seen = if was_carried_out { Ok("seen".to_string()) } else { Err("not there".to_string()) };
                run.settle(stop, seen, 4.0);
            }
            assert_eq!(run.resume(), Ok(()));
            go(&mut run, &mut carried_out);
            assert_eq!(run.phase(), Phase::Finished);
            let repeated = u32::from(!run.steps[stop].writes && was_carried_out);
            assert_eq!(carried_out[stop], 1 + repeated, "a read may be repeated, a write never: {stop}");
            assert_eq!(carried_out.iter().sum::<u32>(), 5 + repeated);
        }
    }
}

#[test]
fn a_page_that_is_left_at_any_step_is_taken_up_again() {
    for stop in 0..5 {
        let (mut run, mut carried_out) = (run(), [0; 5]);
        go_to(&mut run, stop, &mut carried_out);
        let text = run.to_json().to_string();
        let mut run = Runbook::from_json(&serde_json::from_str(&text).expect("JSON")).expect("a run");
        assert_eq!((run.phase(), run.next(3.0)), (Phase::Stopped, None));
        assert_eq!(run.resume().is_err(), run.steps[stop].writes);
        run.settle(stop, Err("It was not carried out.".into()), 4.0);
        assert_eq!(run.resume(), Ok(()));
        go(&mut run, &mut carried_out);
        assert_eq!((run.phase(), carried_out), (Phase::Finished, [1; 5]), "left at {stop}");
    }
}

#[test]
fn a_run_that_is_cancelled_anywhere_can_be_resumed() {
    for stop in 0..5 {
        // Between two steps.
        let (mut between, mut carried_out) = (run(), [0; 5]);
        for _ in 0..stop {
            let at = between.next(1.0).expect("a step");
            carried_out[at] += 1;
            between.finish(Ok("done".into()), 2.0);
        }
        between.cancel(3.0);
        assert_eq!((between.phase(), between.next(4.0)), (Phase::Cancelled, None));
        assert_eq!(between.resume(), Ok(()));
        go(&mut between, &mut carried_out);
        assert_eq!((between.phase(), carried_out), (Phase::Finished, [1; 5]), "cancelled before {stop}");

        // While a step is on its way.
        let (mut within, mut carried_out) = (run(), [0; 5]);
        go_to(&mut within, stop, &mut carried_out);
        within.cancel(3.0);
        let expect = if within.steps[stop].writes { Phase::Stopped } else { Phase::Cancelled };
        assert_eq!((within.phase(), within.next(4.0)), (expect, None), "cancelled at {stop}");
        assert!(within.steps[stop + 1..].iter().all(|step| step.status == Status::Cancelled));
        within.finish(Ok("late".into()), 5.0);
        within.settle(stop, Ok("seen".into()), 6.0);
        assert_eq!(within.resume(), Ok(()));
        go(&mut within, &mut carried_out);
        assert_eq!(within.phase(), Phase::Finished);
        assert!(carried_out.iter().all(|count| *count <= 1));
    }
}

#[test]
fn a_refusal_stays_one_when_the_run_is_cancelled() {
    let mut run = run();
    run.next(1.0);
    run.finish(Err("no".into()), 3.0);
    run.cancel(4.0);
    assert_eq!(labels(&run), "refused cancelled cancelled cancelled cancelled");
    assert_eq!(run.phase(), Phase::Stopped);
}

#[test]
fn steps_can_be_left_out() {
    let (mut run, mut carried_out) = (run(), [0; 5]);
    run.skip(1, 0.5);
    run.skip(99, 0.5);
    go_to(&mut run, 2, &mut carried_out);
    run.skip(2, 1.5);
    run.skip(0, 1.5);
    assert_eq!(labels(&run), "done skipped running waiting waiting");
    run.finish(Err("no".into()), 2.0);
    run.skip(2, 3.0);
    go(&mut run, &mut carried_out);
    assert_eq!((run.phase(), carried_out), (Phase::Finished, [1, 0, 0, 1, 1]));
}

#[test]
fn running_steps_cannot_be_resumed_twice() {
    let mut run = run();
    run.next(1.0);
    assert!(run.resume().is_err());
    run.settle(0, Ok("no".into()), 2.0);
    assert_eq!(labels(&run), "running waiting waiting waiting waiting");
}

#[test]
fn receipts_are_exported() {
    let mut run = run();
    run.next(1000.0);
    run.finish(Ok("200: ok".into()), 1250.0);
    run.next(2000.0);
    run.finish(Err("500\n1451".into()), 2004.0);
    let text = run.to_text(&|at| format!("t{at}"));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "1. Check: done, t1250, after 250 ms. 200: ok");
    assert_eq!(lines[1], "2. Undeploy: refused, t2004, after 4 ms. 500 1451");
    assert_eq!((lines[2], lines.len()), ("3. Update: waiting", 5));
    let json = run.to_json();
    assert_eq!((&json["steps"][1]["said"], &json["steps"][2]["said"]), (&json!("500\n1451"), &Value::Null));
    assert_eq!(Runbook::from_json(&json), Some(run));
    for bad in [json!({}), json!({"steps": [{}]}), json!({"steps": [{"title": "x", "writes": 1, "status": "done"}]})] {
        assert_eq!(Runbook::from_json(&bad), None, "{bad}");
    }
}

#[test]
fn a_write_that_was_called_back_before_it_was_sent_can_be_sent_later() {
    let mut book = Runbook::new(vec![StepState::writes("undeploy"), StepState::writes("delete")]);
    assert_eq!(book.next(1.0), Some(0));
    book.withdraw(2.0);
    assert_eq!(book.phase(), Phase::Cancelled);
    assert!(book.steps.iter().all(|step| step.status == Status::Cancelled));
    book.resume().expect("nothing is unknown");
    assert_eq!(book.next(3.0), Some(0));
}
