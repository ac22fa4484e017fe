//! A burst over time, drawn and as a table of the same numbers.
//!
//! The drawings are stretched to the width of the page; their texts stand beside and above them as text of the page, so
//! that these keep their size. For a screen reader each drawing with its texts is one picture.

use leptos::prelude::*;

use super::plot::{Mark, Plot, number_text};
use super::table::Table;
use crate::domain::limits::rate::{duration, group};
use crate::domain::limits::series::Point;

/// The chart of a burst: what arrives and leaves, and below it over the same time what waits.
#[component]
pub fn Chart(
    /// The burst.
    plot: Memo<Plot>,
) -> impl IntoView {
    let lines = move || plot.with(|plot| axis_lines(plot.rate.marks(), plot.rate.end()));
    let queue_lines = move || plot.with(|plot| axis_lines(plot.waiting.marks(), plot.waiting.end()));
    let times = move || {
        plot.with(|plot| {
            let (marks, end) = (plot.time.marks(), plot.time.end());
            let text = |at: &u64| if *at == 0 { "0 s".to_string() } else { duration(*at) };
            marks.iter().map(|at| (percent(*at, end), text(at))).collect::<Vec<_>>()
        })
    };
    let time = |(at, text): (String, String)| view! { <span style:left=at>{text}</span> };
    view! {
        <div class="lab-chart">
            <p class="lab-axis">"Calls per second"</p>
            <Picture
                id="lab-chart-says"
                class="lab-plot"
                title=Signal::derive(move || {
                    plot.with(|plot| format!("What happens to the calls in {}", plot.length()))
                })
                says=Signal::derive(move || plot.with(Plot::description))
            >
                <Lines lines=Signal::derive(lines)/>
                <div class="lab-hatch" style:clip-path=move || plot.with(|plot| plot.shape(1))></div>
                <Drawing>
                    <path class="lab-delivered" d=move || plot.with(|plot| plot.bars(0))></path>
                    <path class="lab-rejected" d=move || plot.with(|plot| plot.bars(1))></path>
                    <path class="lab-expired" d=move || plot.with(|plot| plot.bars(2))></path>
                    <path class="lab-arrived" d=move || plot.with(Plot::arriving)></path>
                </Drawing>
                <Marks marks=Signal::derive(move || plot.with(Plot::marks))/>
            </Picture>
            <Show when=move || plot.with(Plot::has_queue)>
                <p class="lab-axis lab-second">"Waiting in the queue"</p>
                <Picture
                    id="lab-queue-says"
                    class="lab-plot lab-queue"
                    title=Signal::derive(move || {
                        plot.with(|plot| format!("How many calls wait in the queue in {}", plot.length()))
                    })
                    says=Signal::derive(move || plot.with(Plot::queue_description))
                >
                    <Lines lines=Signal::derive(queue_lines)/>
                    <Drawing>
                        <path class="lab-area" d=move || plot.with(|plot| plot.queue() + "V1000Z")></path>
                        <path class="lab-waiting" d=move || plot.with(Plot::queue)></path>
                    </Drawing>
                    <Marks marks=Signal::derive(move || plot.with(Plot::queue_marks))/>
                </Picture>
            </Show>
            <div class="lab-times" aria-hidden="true">
                <For each=times key=Clone::clone children=time/>
            </div>
            <p class="lab-axis lab-time" aria-hidden="true">"Time since the first call"</p>
        </div>
    }
}

/// A drawing with its texts: one picture for a screen reader.
#[component]
fn Picture(
    id: &'static str,
    class: &'static str,
    title: Signal<String>,
    says: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=class role="img" aria-label=title aria-describedby=id>
            {children()}
        </div>
        <p class="hidden-label" id=id>{says}</p>
    }
}

/// What is drawn by paths, stretched to its place.
#[component]
fn Drawing(children: Children) -> impl IntoView {
    view! {
        <svg class="lab-drawing" viewBox=format!("0 0 {0} {0}", 1000) preserveAspectRatio="none" aria-hidden="true">
            {children()}
        </svg>
    }
}

/// The lines of the upright axis with their numbers.
#[component]
fn Lines(lines: Signal<Vec<(String, String)>>) -> impl IntoView {
    let line =
        |(at, text): (String, String)| view! { <span class="lab-line-at" style:bottom=at><span>{text}</span></span> };
    view! { <For each=move || lines.get() key=Clone::clone children=line/> }
}

/// The texts at the data.
#[component]
fn Marks(marks: Signal<Vec<Mark>>) -> impl IntoView {
    let place = |percent: f64| format!("{percent:.1}%");
    let keyed = move || {
        let key = |mark: Mark| (mark.text, place(mark.x), mark.is_left, place(mark.y));
        marks.get().into_iter().map(key).collect::<Vec<_>>()
    };
    let mark = |(text, x, is_left, y): (String, String, bool, String)| {
        let (left, right) = if is_left { (None, Some(x)) } else { (Some(x), None) };
        view! { <span class="lab-mark" class:left=is_left style:left=left style:right=right style:top=y>{text}</span> }
    };
    view! { <For each=keyed key=Clone::clone children=mark/> }
}

/// The numbers of the chart.
#[component]
pub fn PointsTable(
    /// The series.
    points: Memo<Vec<Point>>,
) -> impl IntoView {
    let row = |point: Point| {
        let counts = [point.arrived, point.delivered, point.rejected, point.expired, point.waiting];
        view! {
            <tr>
                <th scope="row">{duration(point.from_ms)}</th>
                {counts.map(|count| view! { <td>{group(count.into())}</td> })}
            </tr>
        }
    };
    view! {
        <Table
            title="The numbers of the chart"
            heads=&["From", "Arriving", "Delivered", "Rejected", "Outlived the queue", "Waiting at the end"]
        >
            <For each=move || points.get() key=|point| *point children=row/>
        </Table>
    }
}

/// The lines of an axis: where each is, and its number.
fn axis_lines(marks: Vec<u64>, end: u64) -> Vec<(String, String)> {
    marks.into_iter().map(|mark| (percent(mark, end), number_text(mark))).collect()
}

fn percent(part: u64, whole: u64) -> String {
    format!("{:.2}%", part as f64 * 100.0 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_place_and_number() {
        let lines = axis_lines(vec![0, 2000, 4000, 6000], 6000);
        let expected = [("0.00%", "0"), ("33.33%", "2,000"), ("66.67%", "4,000"), ("100.00%", "6,000")];
        assert_eq!(lines, expected.map(|(at, text)| (at.to_string(), text.to_string())));
    }
}
