use std::fmt;

use crate::protected::{Amount, Count, Hidden, Percent, Protected};

mod sealed {
    pub trait Sealed {}
}

/// A kind of figure that can be written in Dutch. Only the figures of this crate are.
pub trait Figure: sealed::Sealed + Copy {
    /// The figure as Dutch text: `1.235`, `€ 1.234.000`, `12 %`.
    fn text(self) -> String;

    /// What stands in the place of a hidden figure.
    #[doc(hidden)]
    fn hidden_text(reason: Hidden, threshold: u64) -> String {
        let _ = (reason, threshold);
        "niet getoond".to_owned()
    }
}

impl sealed::Sealed for Count {}
impl sealed::Sealed for Amount {}
impl sealed::Sealed for Percent {}

impl Figure for Count {
    fn text(self) -> String {
        grouped(self.value())
    }

    fn hidden_text(reason: Hidden, threshold: u64) -> String {
        match reason {
            Hidden::TooFew => format!("minder dan {}", grouped(threshold)),
            Hidden::Dominance | Hidden::Secondary => "niet getoond".to_owned(),
        }
    }
}

impl Figure for Amount {
    fn text(self) -> String {
        let cents = self.cents();
        let sign = if cents < 0 { "-" } else { "" };
        let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
        // Cents appear only where a municipality rounds finer than one euro.
        let rest = if rest == 0 { String::new() } else { format!(",{rest:02}") };
        format!("{sign}€ {}{rest}", grouped(euros))
    }
}

impl Figure for Percent {
    fn text(self) -> String {
        let sign = if self.value() < 0 { "-" } else { "" };
        format!("{sign}{} %", grouped(self.value().unsigned_abs()))
    }
}

impl<T: Figure> Protected<T> {
    /// The figure as Dutch text, or what stands in its place.
    pub fn text(&self) -> String {
        match self.parts() {
            Ok(figure) => figure.text(),
            Err((reason, threshold)) => T::hidden_text(reason, threshold),
        }
    }
}

/// Digits in groups of three with the Dutch separator.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

impl<T: Figure> fmt::Display for Protected<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text())
    }
}

macro_rules! figure_renders {
    ($($figure:ty),*) => {$(
        impl fmt::Display for $figure {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.text())
            }
        }

        // The text holds digits, letters, dots, a euro and a percent sign: nothing to escape.
        #[cfg(feature = "maud")]
        impl maud::Render for $figure {
            fn render_to(&self, buffer: &mut String) {
                buffer.push_str(&self.text());
            }
        }

        #[cfg(feature = "maud")]
        impl maud::Render for Protected<$figure> {
            fn render_to(&self, buffer: &mut String) {
                buffer.push_str(&self.text());
            }
        }
    )*};
}
figure_renders!(Count, Amount, Percent);

/// A shown figure as a number (a count, cents, percents), a hidden one as `null`. The reason stays
/// out: a machine that adds up must not be handed the difference between small and secondary.
#[cfg(feature = "serde")]
impl<T: Figure + serde::Serialize> serde::Serialize for Protected<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shown().serialize(serializer)
    }
}
