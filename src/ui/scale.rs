//! How a very long list is scrolled by an element that is shorter than it.

/// The height in CSS pixels that an element has at the most; no browser draws one higher than some 33 million.
const TALLEST: i64 = 30_000_000;

/// How the height of the lines and the height of the scrolled element go together. All heights are in CSS pixels.
#[derive(Clone, Copy)]
pub struct Scale {
    lines: i64,
    seen: i64,
}

impl Scale {
    /// Lines of this height together, of which so much is seen at a time.
    pub fn new(lines: i64, seen: i32) -> Scale {
        Scale { lines, seen: i64::from(seen) }
    }

    /// The height of the element that is scrolled.
    pub fn element_height(self) -> i64 {
        self.lines.min(TALLEST)
    }

    /// How far down in the lines a scroll position is.
    pub fn to_lines(self, top: i32) -> i64 {
        let top = i64::from(top);
        if self.lines <= TALLEST { top } else { top * (self.lines - self.seen) / (TALLEST - self.seen) }
    }

    /// The scroll position that is this far down in the lines.
    pub fn to_element(self, top: i64) -> i32 {
        let top = if self.lines <= TALLEST { top } else { top * (TALLEST - self.seen) / (self.lines - self.seen) };
        top.clamp(0, self.element_height()) as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_scrolled_pixel_by_pixel() {
        let scale = Scale::new(1000, 100);
        assert_eq!((scale.element_height(), scale.to_lines(77), scale.to_element(77)), (1000, 77, 77));
        assert_eq!(scale.to_element(-5), 0);
    }

    #[test]
    fn the_last_line_of_a_very_long_list_is_reached() {
        let scale = Scale::new(90_000_000, 480);
        assert_eq!(scale.element_height(), TALLEST);
        assert_eq!(scale.to_lines(30_000_000 - 480), 90_000_000 - 480);
        assert_eq!(scale.to_lines(0), 0);
        let back = scale.to_lines(scale.to_element(45_000_000));
        assert!((back - 45_000_000).abs() < 4, "{back}");
    }
}
