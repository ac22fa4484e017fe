//! What a burst looks like: paths, and texts at the data. Drawn into a square of 1,000 that is stretched to its place;
//! texts have their places in percent. No view.

use super::axis::Axis;
use crate::domain::limits::rate::{duration, group};
use crate::domain::limits::series::Point;

/// A part of what leaves in a stretch of time, as a bar above others.
struct Series {
    /// What it is called in a sentence: `500/s delivered`.
    word: &'static str,
    count: fn(&Point) -> u32,
}

/// What leaves a stretch of time, from the bottom up.
static LEAVING: [Series; 3] = [
    Series { word: "delivered", count: |point| point.delivered },
    Series { word: "rejected", count: |point| point.rejected },
    Series { word: "outlive the queue", count: |point| point.expired },
];

/// Where the bars have a gap between them.
const FEW_BARS: usize = 30;

/// How far labels are apart at least, in percent of the height: two lines.
const APART: f64 = 19.0;

/// A text at the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it says.
    pub text: String,
    /// How far from the left it begins, in percent; or from the right it ends.
    pub x: f64,
    /// Whether `x` counts from the right.
    pub is_left: bool,
    /// How far from the top it is, in percent.
    pub y: f64,
}

/// A burst on its axes.
#[derive(Clone, PartialEq)]
pub struct Plot {
    points: Vec<Point>,
    /// Time.
    pub time: Axis,
    /// Calls per second.
    pub rate: Axis,
    /// Calls that wait.
    pub waiting: Axis,
}

impl Plot {
    /// The plot of a series.
    pub fn new(mut points: Vec<Point>) -> Plot {
        // Where the last call goes at the end of a stretch, another one is empty.
        let is_busy = |point: &Point| point.arrived > 0 || point.waiting > 0 || sum(&LEAVING, point) > 0;
        points.truncate(points.iter().rposition(is_busy).map_or(0, |last| last + 1));
        let most = |count: &dyn Fn(&Point) -> f64| points.iter().map(count).fold(0.0, f64::max).ceil() as u64;
        let rate = most(&|point| per_second(point, point.arrived.into()).max(per_second(point, sum(&LEAVING, point))));
        let waiting = most(&|point| point.waiting.into());
        let time = Axis::of_time(end_of(&points));
        Plot { points, time, rate: Axis::of(rate, 3), waiting: Axis::of(waiting, 2) }
    }

    /// Whether anything waits.
    pub fn has_queue(&self) -> bool {
        self.points.iter().any(|point| point.waiting > 0)
    }

    /// How long it takes, in words.
    pub fn length(&self) -> String {
        duration(end_of(&self.points))
    }

    /// The plot in sentences.
    pub fn description(&self) -> String {
        let total = |count: fn(&Point) -> u32| group(self.points.iter().map(|point| u64::from(count(point))).sum());
        format!(
            "{} calls arrive, {} are delivered, {} rejected, {} outlive the queue. The numbers are in the table below.",
            total(|point| point.arrived),
            total(|point| point.delivered),
            total(|point| point.rejected),
            total(|point| point.expired)
        )
    }

    /// The queue in sentences.
    pub fn queue_description(&self) -> String {
        let marks = self.queue_marks();
        marks.iter().map(|mark| format!("{}.", mark.text)).collect::<Vec<_>>().join(" ")
    }

    /// The bars of one of the series.
    pub fn bars(&self, series: usize) -> String {
        let bar = |(left, bottom, right, top): (f64, f64, f64, f64)| {
            let [left, bottom, right, top] = [left, bottom, right, top].map(|percent| short(percent * 10.0));
            format!("M{left} {bottom}V{top}H{right}V{bottom}Z")
        };
        self.rectangles(series).into_iter().map(bar).collect()
    }

    /// The same as a shape that cuts the bars out of what fills the place. From bar to bar it runs along the axis.
    pub fn shape(&self, series: usize) -> String {
        let bar = |(left, bottom, right, top): (f64, f64, f64, f64)| {
            let [x, bottom, right, top] = [left, bottom, right, top].map(short);
            format!("{x}% 100%,{x}% {top}%,{right}% {top}%,{right}% {bottom}%,{x}% {bottom}%,{x}% 100%")
        };
        let corners: Vec<String> = self.rectangles(series).into_iter().map(bar).collect();
        if corners.is_empty() { "polygon(0 0,0 0,0 0)".into() } else { format!("polygon({})", corners.join(",")) }
    }

    /// Left, bottom, right and top of each bar, in percent.
    fn rectangles(&self, series: usize) -> Vec<(f64, f64, f64, f64)> {
        let gap = if self.points.len() <= FEW_BARS { 0.08 } else { 0.0 };
        let bar = |point: &Point| {
            let (floor, own) = (sum(&LEAVING[..series], point), u64::from((LEAVING[series].count)(point)));
            let edge = |share: f64| self.time.percent(point.from_ms as f64 + share * point.length_ms as f64);
            let height = |count: u64| 100.0 - self.rate.percent(per_second(point, count));
            (own > 0).then(|| (edge(gap), height(floor), edge(1.0 - gap), height(floor + own)))
        };
        self.points.iter().filter_map(bar).collect()
    }

    /// Steps along what arrives, down to the axis behind the last call.
    pub fn arriving(&self) -> String {
        let last = self.points.iter().rposition(|point| point.arrived > 0).map_or(0, |at| at + 1);
        let step = |(at, point): (usize, &Point)| {
            let top = 1000.0 - self.rate.percent(per_second(point, point.arrived.into())) * 10.0;
            let right = self.time.percent(end_at(point)) * 10.0;
            format!("{}{}H{}", if at == 0 { "M0 " } else { "V" }, short(top), short(right))
        };
        let steps: String = self.points[..last].iter().enumerate().map(step).collect();
        if steps.is_empty() { steps } else { steps + "V1000" }
    }

    /// The line along what waits.
    pub fn queue(&self) -> String {
        let at = |point: &Point| {
            let (x, y) = (self.time.percent(end_at(point)), 100.0 - self.waiting.percent(point.waiting.into()));
            format!("L{} {}", short(x * 10.0), short(y * 10.0))
        };
        "M0 1000".to_string() + &self.points.iter().map(at).collect::<String>()
    }

    /// The texts at the bars.
    pub fn marks(&self) -> Vec<Mark> {
        let right = self.time.percent(end_of(&self.points) as f64) + 1.5;
        let mut marks: Vec<Mark> = (0..LEAVING.len()).filter_map(|series| self.bar_mark(series, right)).collect();
        let arriving = self.points.iter().rfind(|point| point.arrived > 0);
        marks.extend(arriving.map(|last| {
            let most = self.most_per_second(|point| point.arrived);
            let until = duration(last.from_ms + last.length_ms);
            let x = self.time.percent(end_at(last)) + 1.5;
            // Near the end it stands with the others.
            let x = if x > 60.0 { right } else { x };
            let text = format!("{}{} arrive until {until}", self.up_to(|point| point.arrived), rate_text(most));
            Mark { text, x, is_left: false, y: 100.0 - self.rate.percent(most) }
        }));
        spread(&mut marks);
        marks
    }

    fn bar_mark(&self, series: usize, x: f64) -> Option<Mark> {
        let count = LEAVING[series].count;
        let last = self.points.iter().rfind(|point| count(point) > 0)?;
        let most = self.most_per_second(count);
        let middle = per_second(last, sum(&LEAVING[..series], last)) + per_second(last, count(last).into()) / 2.0;
        let text = format!("{}{} {}", self.up_to(count), rate_text(most), LEAVING[series].word);
        Some(Mark { text, x, is_left: false, y: 100.0 - self.rate.percent(middle) })
    }

    fn most_per_second(&self, count: fn(&Point) -> u32) -> f64 {
        self.points.iter().map(|point| per_second(point, count(point).into())).fold(0.0, f64::max)
    }

    /// Where not all stretches have as many. The last one may be short.
    fn up_to(&self, count: fn(&Point) -> u32) -> &'static str {
        let counts: Vec<u32> = self.points.iter().map(count).filter(|count| *count > 0).collect();
        let all = &counts[..counts.len().saturating_sub(1)];
        if all.iter().all(|count| *count == all[0]) { "" } else { "up to " }
    }

    /// The texts at the queue: where it is longest, and where it is empty again.
    pub fn queue_marks(&self) -> Vec<Mark> {
        let most = self.points.iter().map(|point| point.waiting).max().unwrap_or(0);
        let Some(peak) = self.points.iter().position(|point| point.waiting == most && most > 0) else {
            return Vec::new();
        };
        let at = |point: &Point| (self.time.percent(end_at(point)), duration(point.from_ms + point.length_ms));
        let (x, when) = at(&self.points[peak]);
        let is_left = x > 60.0;
        let x = if is_left { 100.0 - x } else { x } + 1.5;
        let mut marks = vec![Mark { text: format!("{} at {when}", group(most.into())), x, is_left, y: 0.0 }];
        let empty = self.points[peak..].iter().find(|point| point.waiting == 0);
        marks.extend(empty.map(|point| {
            let (x, when) = at(point);
            Mark { text: format!("empty at {when}"), x: x + 1.5, is_left: false, y: 100.0 }
        }));
        marks
    }
}

/// Moves texts at the same place apart, so that none lies on another and the last is above the axis.
fn spread(marks: &mut [Mark]) {
    marks.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut lowest: Vec<(f64, f64)> = Vec::new();
    for mark in marks.iter_mut() {
        match lowest.iter_mut().find(|(x, _)| *x == mark.x) {
            Some((_, y)) => {
                mark.y = mark.y.max(*y + APART);
                *y = mark.y;
            }
            None => {
                mark.y = mark.y.max(5.0);
                lowest.push((mark.x, mark.y));
            }
        }
    }
    let mut highest: Vec<(f64, f64)> = Vec::new();
    for mark in marks.iter_mut().rev() {
        match highest.iter_mut().find(|(x, _)| *x == mark.x) {
            Some((_, y)) => {
                mark.y = mark.y.min(*y - APART);
                *y = mark.y;
            }
            None => {
                mark.y = mark.y.min(91.0);
                highest.push((mark.x, mark.y));
            }
        }
    }
}

/// A number on an axis, shorter from a million on.
pub fn number_text(number: u64) -> String {
    let units = [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000)];
    match units.into_iter().find(|(_, unit)| number >= *unit) {
        None => group(number),
        Some((name, unit)) => {
            let tenths = number * 10 / unit;
            match tenths % 10 {
                0 => format!("{} {name}", group(tenths / 10)),
                rest => format!("{}.{rest} {name}", group(tenths / 10)),
            }
        }
    }
}

fn rate_text(per_second: f64) -> String {
    let hundredths = (per_second * 100.0).floor() as u64;
    match (hundredths / 100, hundredths % 100) {
        (0, 0) => "under 0.01/s".into(),
        (whole, 0) => format!("{}/s", group(whole)),
        (whole, rest) => format!("{}.{}/s", group(whole), format!("{rest:02}").trim_end_matches('0')),
    }
}

fn per_second(point: &Point, count: u64) -> f64 {
    count as f64 * 1000.0 / point.length_ms as f64
}

fn sum(stack: &[Series], point: &Point) -> u64 {
    stack.iter().map(|series| u64::from((series.count)(point))).sum()
}

fn end_of(points: &[Point]) -> u64 {
    points.last().map_or(0, |point| point.from_ms + point.length_ms)
}

fn end_at(point: &Point) -> f64 {
    (point.from_ms + point.length_ms) as f64
}

/// A number with one decimal at most.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limits::Cap;
    use crate::domain::limits::burst::Burst;
    use crate::domain::limits::rate::Rate;
    use crate::domain::limits::series::sample;

    fn plot(calls: u32, rate: u32, throttling: Option<u32>, capping: Option<u32>) -> Plot {
        let per_second = |calls: u32| Rate::per_second(calls).expect("a rate");
        let burst = Burst { calls, arrival: per_second(rate) };
        Plot::new(sample(burst, throttling.map(per_second), capping.map(per_second).map(Cap::fixed)))
    }

    fn texts(marks: &[Mark]) -> Vec<&str> {
        marks.iter().map(|mark| mark.text.as_str()).collect()
    }

    #[test]
    fn bars_stand_on_each_other_within_the_drawing() {
        let plot = plot(12_000, 6000, Some(4000), Some(500));
        assert_eq!(
            (plot.time.marks(), plot.rate.marks()),
            (vec![0, 1000, 2000, 3000, 4000], vec![0, 2000, 4000, 6000])
        );
        assert!(plot.bars(0).starts_with("M20 1000V916.7H230V1000ZM270 1000"), "{}", plot.bars(0));
        assert!(plot.bars(1).starts_with("M20 916.7V333.3H230V916.7Z"), "{}", plot.bars(1));
        assert!(
            plot.shape(1).starts_with("polygon(2% 100%,2% 33.3%,23% 33.3%,23% 91.7%,2% 91.7%,2% 100%,27% 100%"),
            "{}",
            plot.shape(1)
        );
        assert_eq!((plot.bars(2), plot.shape(2)), (String::new(), "polygon(0 0,0 0,0 0)".to_string()));
        assert_eq!(plot.arriving(), "M0 0H250V0H500V1000");
        assert_eq!(plot.queue(), "M0 1000L250 500L500 0L750 1000");
        assert!(plot.has_queue());
        assert_eq!(plot.length(), "3 s");
        let said = "12,000 calls arrive, 1,500 are delivered, 10,500 rejected, 0 outlive";
        assert!(plot.description().starts_with(said), "{}", plot.description());
    }

    #[test]
    fn texts_stand_at_the_data_and_not_on_each_other() {
        let one = plot(12_000, 6000, Some(4000), Some(500));
        let marks = one.marks();
        assert_eq!(texts(&marks), ["6,000/s arrive until 2 s", "3,500/s rejected", "500/s delivered"]);
        assert_eq!((marks[0].x, marks[1].x, marks[2].x), (51.5, 76.5, 76.5));
        assert!(marks[0].y < marks[1].y && marks[1].y + APART <= marks[2].y, "{marks:?}");
        assert_eq!(texts(&one.queue_marks()), ["4,000 at 2 s", "empty at 3 s"]);
        assert_eq!(one.queue_description(), "4,000 at 2 s. empty at 3 s.");
        // All at one place: they move apart and stay inside.
        let close = plot(1000, 100, None, Some(99)).marks();
        assert_eq!(texts(&close), ["100/s arrive until 10 s", "1/s rejected", "99/s delivered"]);
        assert!(close.windows(2).all(|two| two[1].y - two[0].y >= APART - 0.01), "{close:?}");
        assert!(close.iter().all(|mark| (0.0..=95.0).contains(&mark.y)), "{close:?}");
        let low = plot(1000, 1000, None, Some(1)).marks();
        assert!(low.iter().all(|mark| (0.0..=95.0).contains(&mark.y)), "{low:?}");
        let long = plot(20_000_000, 5000, Some(200), Some(100));
        assert!(texts(&long.marks()).iter().any(|text| text.ends_with("outlive the queue")), "{:?}", long.marks());
        assert!(!plot(10, 5, None, None).has_queue());
    }

    #[test]
    fn numbers_are_short_on_an_axis() {
        let rows =
            [(0, "0"), (5000, "5,000"), (999_999, "999,999"), (5_000_000, "5 million"), (2_500_000, "2.5 million")];
        for (number, text) in rows {
            assert_eq!(number_text(number), text);
        }
        assert_eq!(number_text(4_000_000_000_000), "4 trillion");
        assert_eq!([500.0, 33.333, 2.5, 0.001].map(rate_text), ["500/s", "33.33/s", "2.5/s", "under 0.01/s"]);
    }
}
