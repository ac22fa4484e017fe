//! A burst over time, drawn and as a table of the same numbers.
//!
//! The drawings have no texts of their own: they are stretched to the width of the page, and a text would be, too.

use super::matches::table;
use crate::api::limits::rate::{duration, group};
use crate::api::limits::series::Point;
use crate::ui::html::{El, View, el, svg, with_class};

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
const LEAVING: [Series; 3] = [
    Series { name: "Delivered", class: "delivered", count: |point| point.delivered },
    Series { name: "Rejected", class: "rejected", count: |point| point.rejected },
    Series { name: "Outlived the queue", class: "expired", count: |point| point.expired },
];
const WAITING: [Series; 1] = [Series { name: "Waiting", class: "waiting", count: |point| point.waiting }];

/// The chart of a series with its legend; nothing where nothing comes.
pub fn chart(points: &[Point]) -> Option<View> {
    let stretch = points.first()?.length_ms;
    let leaving = points.iter().map(|point| sum(&LEAVING, point).max(point.arrived.into())).max().unwrap_or(0);
    let waiting = points.iter().map(|point| u64::from(point.waiting)).max().unwrap_or(0);
    let end = duration(points.len() as u64 * stretch);
    let stretch = duration(stretch);
    let line = svg("path").attr("class", "lab-arrived").attr("d", &line_path(points, leaving.max(1)));
    let top = drawing(&leaving_label(points), points, &LEAVING, leaving).child(line);
    let names = LEAVING.iter().filter(|series| points.iter().any(|point| (series.count)(point) > 0));
    let legend = [("arrived", "Arriving (line)")].into_iter().chain(names.map(|series| (series.class, series.name)));
    let caption =
        format!("Each bar stands for {stretch}, from 0 to {end}. The chart is {} calls high.", group(leaving));
    let mut figures = vec![figure(top, legend.collect(), &caption)];
    if waiting > 0 {
        let label = format!("Calls that wait at the end of each {stretch}: {} at most.", group(waiting));
        let caption = format!("Calls in the queue at the end of each bar’s {stretch}: {} at most.", group(waiting));
        let bottom = drawing(&label, points, &WAITING, waiting);
        figures.push(figure(bottom, vec![("waiting", "Waiting")], &caption));
    }
    Some(figures.into())
}

/// The numbers of the chart.
pub fn points_table(points: &[Point]) -> El {
    let row = |point: &Point| {
        let cell = |count: u32| el("td").child(group(count.into()));
        let counts = [point.arrived, point.delivered, point.rejected, point.expired, point.waiting];
        let from = el("th").attr("scope", "row").child(duration(point.from_ms));
        el("tr").child(from).child(counts.map(cell))
    };
    let heads = ["From", "Arriving", "Delivered", "Rejected", "Outlived the queue", "Waiting at the end"];
    table("The numbers of the chart", &heads, points.iter().map(row).collect())
}

fn figure(drawing: El, legend: Vec<(&str, &str)>, caption: &str) -> El {
    let item = |(class, name): (&str, &str)| {
        let sample = with_class("span", &format!("lab-sample lab-{class}")).attr("aria-hidden", "true");
        el("li").child(sample).child(name)
    };
    let legend = with_class("ul", "lab-legend").child(legend.into_iter().map(item).collect::<View>());
    with_class("figure", "lab-figure").child(drawing).child(el("figcaption").child(caption)).child(legend)
}

fn drawing(label: &str, points: &[Point], stack: &[Series], most: u64) -> El {
    let bar = |at: usize| {
        let series = &stack[at];
        let path = bars_path(points, most.max(1), &stack[..at], series);
        svg("path").attr("class", &format!("lab-{}", series.class)).attr("d", &path)
    };
    svg("svg")
        .attr("class", "lab-drawing")
        .attr("role", "img")
        .attr("aria-label", label)
        .attr("viewBox", &format!("0 0 {WIDTH} {HEIGHT}"))
        .attr("preserveAspectRatio", "none")
        .child((0..stack.len()).map(bar).collect::<View>())
}

/// The drawing in a sentence.
fn leaving_label(points: &[Point]) -> String {
    let total = |count: fn(&Point) -> u32| group(points.iter().map(|point| u64::from(count(point))).sum());
    format!(
        "The burst over {}: {} calls arrive, {} are delivered, {} rejected, {} outlive the queue. The numbers are in \
         the table below.",
        duration(points.iter().map(|point| point.length_ms).sum()),
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
