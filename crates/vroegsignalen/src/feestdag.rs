use domein::{Datum, day_from_number, day_number};

/// A holiday of the Algemene termijnenwet.
///
/// Article 3, first paragraph, names all but Good Friday; the second puts Good Friday on a level with them, so a term
/// of the law does not end on it either (SEEN: BWBR0002448 as of 10 October 2010, quoted on staatsrechtpraktijk.nl).
/// Easter Sunday and Whit Sunday are Sundays already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feestdag {
    /// 1 January.
    Nieuwjaarsdag,
    /// Two days before Easter: paragraph 2.
    GoedeVrijdag,
    /// The day after Easter.
    TweedePaasdag,
    /// 27 April; 26 April when that is a Sunday. Before 2014 the day of the Queen: 30 or 29 April (RECALLED).
    Koningsdag,
    /// 5 May, each year.
    Bevrijdingsdag,
    /// 39 days after Easter.
    Hemelvaartsdag,
    /// 50 days after Easter.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
}

impl Feestdag {
    /// All of them, in the order of most years.
    pub const ALL: [Self; 9] = [
        Self::Nieuwjaarsdag,
        Self::GoedeVrijdag,
        Self::TweedePaasdag,
        Self::Koningsdag,
        Self::Bevrijdingsdag,
        Self::Hemelvaartsdag,
        Self::TweedePinksterdag,
        Self::EersteKerstdag,
        Self::TweedeKerstdag,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nieuwjaarsdag => "Nieuwjaarsdag",
            Self::GoedeVrijdag => "Goede Vrijdag",
            Self::TweedePaasdag => "tweede paasdag",
            Self::Koningsdag => "Koningsdag",
            Self::Bevrijdingsdag => "Bevrijdingsdag",
            Self::Hemelvaartsdag => "Hemelvaartsdag",
            Self::TweedePinksterdag => "tweede pinksterdag",
            Self::EersteKerstdag => "eerste kerstdag",
            Self::TweedeKerstdag => "tweede kerstdag",
        }
    }

    /// The day on which it falls in a year. Right from 1990 on; `None` only outside the calendar.
    ///
    /// ```
    /// use vroegsignalen::Feestdag;
    /// let day = Feestdag::Hemelvaartsdag.in_year(2026).map(|day| day.to_string());
    /// assert_eq!(day.as_deref(), Some("2026-05-14"));
    /// ```
    pub fn in_year(self, year: i16) -> Option<Datum> {
        let fixed = |month, day| Datum::new(year, month, day).ok();
        let from_easter =
            |days| easter(year).map(|easter| day_from_number(day_number(easter).saturating_add(days)));
        match self {
            Self::Nieuwjaarsdag => fixed(1, 1),
            Self::GoedeVrijdag => from_easter(-2),
            Self::TweedePaasdag => from_easter(1),
            Self::Koningsdag => {
                let birthday = fixed(4, if year < 2014 { 30 } else { 27 })?;
                let number = day_number(birthday);
                Some(day_from_number(number - i32::from(weekday(number) == SUNDAY)))
            }
            Self::Bevrijdingsdag => fixed(5, 5),
            Self::Hemelvaartsdag => from_easter(39),
            Self::TweedePinksterdag => from_easter(50),
            Self::EersteKerstdag => fixed(12, 25),
            Self::TweedeKerstdag => fixed(12, 26),
        }
    }

    /// The holiday on a day; the first of them when there are two.
    pub fn on(day: Datum) -> Option<Self> {
        match (day.month(), day.day()) {
            (1, 1) => Some(Self::Nieuwjaarsdag),
            (4, 26..) if Self::Koningsdag.in_year(day.year()) == Some(day) => Some(Self::Koningsdag),
            (5, 5) => Some(Self::Bevrijdingsdag),
            (12, 25) => Some(Self::EersteKerstdag),
            (12, 26) => Some(Self::TweedeKerstdag),
            // From the Friday before the earliest Easter to the Monday after the latest Whit Sunday.
            (3..=6, _) => match day_number(day) - day_number(easter(day.year())?) {
                -2 => Some(Self::GoedeVrijdag),
                1 => Some(Self::TweedePaasdag),
                39 => Some(Self::Hemelvaartsdag),
                50 => Some(Self::TweedePinksterdag),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876; in the form of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Datum> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?);
    Datum::new(year, month, day).ok()
}

pub(crate) const SATURDAY: i32 = 5;
const SUNDAY: i32 = 6;

/// The weekday of a [`day_number`], from Monday (0) on. The first of January 1970 was a Thursday.
pub(crate) fn weekday(number: i32) -> i32 {
    (number + 3).rem_euclid(7)
}
