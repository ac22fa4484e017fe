//! A burst over time, drawn and as a table of the same numbers.
//!
//! The drawings have no texts of their own: they are stretched to the width of the page, and a text would be, too.

use leptos::prelude::*;

use super::table::Table;
use crate::domain::limits::rate::{duration, group};
use crate::domain::limits::series::Point;

/// The size of a drawing in its own units.
const WIDTH: usize = 1200;
const HEIGHT: u64 = 200;

/// A part of what a stretch of time holds, as a bar above others.
struct Series {
    name: &'static str,
    class: &'static str,
    count: fn(&Point) -> u32,
}

/// What leaves a stretch of time, from the bottom up.
static LEAVING: [Series; 3] = [
    Series { name: "Delivered", class: "delivered", count: |point| point.delivered },
    Series { name: "Rejected", class: "rejected", count: |point| point.rejected },
    Series { name: "Outlived the queue", class: "expired", count: |point| point.expired },
];
static WAITING: [Series; 1] = [Series { name: "Waiting", class: "waiting", count: |point| point.waiting }];

/// The chart of a series with its legend.
#[component]
pub fn Chart(
    /// The series.
    points: Memo<Vec<Point>>,
) -> impl IntoView {
    let most = move |count: fn(&Point) -> u64| points.with(|points| points.iter().map(count).max().unwrap_or(0));
    let leaving = Memo::new(move |_| most(|point| sum(&LEAVING, point).max(point.arrived.into())));
    let waiting = Memo::new(move |_| most(|point| point.waiting.into()));
    let stretch = move || points.with(|points| duration(points.first().map_or(0, |point| point.length_ms)));
    let caption = move || {
        let end = points.with(|points| duration(length(points)));
        let high = group(leaving.get());
        format!("Each bar stands for {}, from 0 to {end}. The chart is {high} calls high.", stretch())
    };
    let waiting_label =
        move || format!("Calls that wait at the end of each {}: {} at most.", stretch(), group(waiting.get()));
    let waiting_caption =
        move || format!("Calls in the queue at the end of each bar’s {}: {} at most.", stretch(), group(waiting.get()));
    view! {
        <figure class="lab-figure">
            <Drawing label=Signal::derive(move || points.with(|points| leaving_label(points)))>
                <Bars points stack=&LEAVING most=leaving/>
                <path
                    class="lab-arrived"
                    d=move || points.with(|points| line_path(points, leaving.get().max(1)))
                ></path>
            </Drawing>
            <figcaption>{caption}</figcaption>
            <ul class="lab-legend">
                <LegendItem class="arrived" name="Arriving (line)"/>
                <For
                    each=move || points.with(|points| present(points))
                    key=|series| series.class
                    children=|series| view! { <LegendItem class=series.class name=series.name/> }
                />
            </ul>
        </figure>
        <Show when=move || waiting.with(|waiting| *waiting > 0)>
            <figure class="lab-figure">
                <Drawing label=Signal::derive(waiting_label)>
                    <Bars points stack=&WAITING most=waiting/>
                </Drawing>
                <figcaption>{waiting_caption}</figcaption>
                <ul class="lab-legend">
                    <LegendItem class=WAITING[0].class name=WAITING[0].name/>
                </ul>
            </figure>
        </Show>
    }
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

/// A drawing is one picture for a screen reader.
#[component]
fn Drawing(label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <svg
            class="lab-drawing"
            role="img"
            aria-label=label
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            preserveAspectRatio="none"
        >
            {children()}
        </svg>
    }
}

/// The bars of series that stand on each other; the chart is `most` high.
#[component]
fn Bars(points: Memo<Vec<Point>>, stack: &'static [Series], most: Memo<u64>) -> impl IntoView {
    let bars = |at: usize| {
        let path = move || points.with(|points| bars_path(points, most.get().max(1), &stack[..at], &stack[at]));
        view! { <path class=format!("lab-{}", stack[at].class) d=path></path> }
    };
    (0..stack.len()).map(bars).collect_view()
}

#[component]
fn LegendItem(class: &'static str, name: &'static str) -> impl IntoView {
    view! {
        <li>
            <span class=format!("lab-sample lab-{class}") aria-hidden="true"></span>
            {name}
        </li>
    }
}

/// What leaves and is there to be seen.
fn present(points: &[Point]) -> Vec<&'static Series> {
    LEAVING.iter().filter(|series| points.iter().any(|point| (series.count)(point) > 0)).collect()
}

/// How long the whole series takes.
fn length(points: &[Point]) -> u64 {
    points.iter().map(|point| point.length_ms).sum()
}

/// The drawing in a sentence.
fn leaving_label(points: &[Point]) -> String {
    let total = |count: fn(&Point) -> u32| group(points.iter().map(|point| u64::from(count(point))).sum());
    format!(
        "The burst over {}: {} calls arrive, {} are delivered, {} rejected, {} outlive the queue. The numbers are in \
         the table below.",
        duration(length(points)),
        total(|point| point.arrived),
        total(|point| point.delivered),
        total(|point| point.rejected),
        total(|point| point.expired)
    )
}

fn sum(stack: &[Series], point: &Point) -> u64 {
    stack.iter().map(|series| u64::from((series.count)(point))).sum()
}

/// One rectangle for each point that has something of the series, above what lies below it.
fn bars_path(points: &[Point], most: u64, below: &[Series], series: &Series) -> String {
    let bar = |(at, point): (usize, &Point)| {
        let (floor, own) = (sum(below, point), u64::from((series.count)(point)));
        let (left, right) = (edge(at, points.len()), edge(at + 1, points.len()));
        let (bottom, top) = (height(floor, most), height(floor + own, most));
        (own > 0).then(|| format!("M{left} {bottom}V{top}H{right}V{bottom}Z"))
    };
    points.iter().enumerate().filter_map(bar).collect()
}

/// Steps along what arrives.
fn line_path(points: &[Point], most: u64) -> String {
    let step = |(at, point): (usize, &Point)| {
        let (mark, top) = (if at == 0 { "M0 " } else { "V" }, height(point.arrived.into(), most));
        format!("{mark}{top}H{}", edge(at + 1, points.len()))
    };
    points.iter().enumerate().map(step).collect()
}

/// Where the bar of that index begins.
fn edge(at: usize, count: usize) -> usize {
    at * WIDTH / count
}

/// How far from the top a count is.
fn height(count: u64, most: u64) -> u64 {
    HEIGHT - count * HEIGHT / most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(from_ms: u64, arrived: u32, delivered: u32, rejected: u32) -> Point {
        Point { from_ms, length_ms: 1000, arrived, delivered, rejected, expired: 0, waiting: 0 }
    }

    #[test]
    fn bars_stand_on_each_other_within_the_drawing() {
        let points = [point(0, 100, 50, 50), point(1000, 25, 25, 0)];
        assert_eq!(bars_path(&points, 100, &[], &LEAVING[0]), "M0 200V100H600V200ZM600 200V150H1200V200Z");
        assert_eq!(bars_path(&points, 100, &LEAVING[..1], &LEAVING[1]), "M0 100V0H600V100Z");
        assert_eq!(line_path(&points, 100), "M0 0H600V150H1200");
    }

    #[test]
    fn the_label_has_the_totals() {
        let label = leaving_label(&[point(0, 1000, 50, 50), point(1000, 250, 25, 0)]);
        assert!(
            label.starts_with("The burst over 2 s: 1,250 calls arrive, 75 are delivered, 50 rejected, 0"),
            "{label}"
        );
    }
}
