use serde::Serialize;

/// How the periods of a panel are counted: each is a whole number, one more than the period before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Calendar {
    /// Years, or any other whole number that counts on: `2026`.
    Year,
    /// Quarters: four times the year plus 0 to 3; written `2026-K1`.
    Quarter,
    /// Months: twelve times the year plus 0 to 11; written `2026-01`.
    Month,
}

impl Calendar {
    /// Reads a period: `2026`, `2026-K1` (also `2026K1`, `2026-Q1`), `2026-01` or a day of that month `2026-01-31`.
    ///
    /// ```
    /// use effect::Calendar;
    /// assert_eq!(Calendar::read("2026-K2"), Some((Calendar::Quarter, 2026 * 4 + 1)));
    /// assert_eq!(Calendar::Quarter.label(2026 * 4 + 1), "2026-K2");
    /// assert_eq!(Calendar::read("voorjaar"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<(Self, i64)> {
        let text = text.trim().to_ascii_uppercase();
        if let Some(at) = text.find(['K', 'Q']) {
            let year = year(text[..at].trim_end_matches(['-', ' ']))?;
            let part: i64 = text[at + 1..].parse().ok().filter(|part| (1..=4).contains(part))?;
            return Some((Self::Quarter, year * 4 + part - 1));
        }
        let mut parts = text.splitn(3, '-');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(whole), None, None) => whole
                .parse()
                .ok()
                .filter(|one| (-1_000_000..=1_000_000).contains(one))
                .map(|one| (Self::Year, one)),
            (Some(first), Some(month), day) => {
                let day = day.map_or(Some(1), |day| day.parse::<i64>().ok())?;
                let month: i64 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
                (1..=31).contains(&day).then_some(())?;
                Some((Self::Month, year(first)? * 12 + month - 1))
            }
            _ => None,
        }
    }

    /// The period as a person writes it.
    #[must_use]
    pub fn label(self, period: i64) -> String {
        match self {
            Self::Year => period.to_string(),
            Self::Quarter => format!("{}-K{}", period.div_euclid(4), period.rem_euclid(4) + 1),
            Self::Month => format!("{}-{:02}", period.div_euclid(12), period.rem_euclid(12) + 1),
        }
    }
}

fn year(text: &str) -> Option<i64> {
    text.trim().parse().ok().filter(|year| (1000..=9999).contains(year))
}
