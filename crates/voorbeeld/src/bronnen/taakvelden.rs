//! Where an amount is booked: the same help under the three numberings of CBS.

use domein::Voorziening::{self, *};

use super::landelijk::Post;

/// A task field as the numbering of 2025 has it, by which amounts are made before they are booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Veld {
    /// Without a decision about one person.
    Algemeen(Post),
    /// Help of a kind.
    Hulp(Voorziening),
    /// Personal budgets: Wmo, Jeugdwet.
    PgbWmo,
    PgbJeugd,
    /// Policy, coordination and carrying out: Wmo, Jeugdwet.
    BeleidWmo,
    BeleidJeugd,
}

impl Veld {
    /// The codes of a year, with the part of the amount that goes to each.
    pub(super) fn codes(self, year: i16) -> Vec<(&'static str, f64)> {
        let place = match year {
            ..=2022 => 0,
            2023..=2024 => 1,
            _ => 2,
        };
        if place == 2 && self == Self::Algemeen(Post::Toegang) {
            return vec![("6.21", 0.25), ("6.22", 0.37), ("6.23", 0.38)];
        }
        vec![(self.numbered()[place], 1.0)]
    }

    /// The code until 2022, in 2023 and 2024, and from 2025.
    const fn numbered(self) -> [&'static str; 3] {
        match self {
            Self::Algemeen(post) => match post {
                Post::Basis => ["6.1", "6.1", "6.1"],
                Post::Toegang => ["6.2", "6.2", "6.23"],
                Post::Inkomen => ["6.3", "6.3", "6.3"],
                Post::BeschutWerk => ["6.4", "6.4", "6.4"],
                Post::Arbeid => ["6.5", "6.5", "6.5"],
                Post::Hulpmiddelen => ["6.6", "6.6", "6.60"],
                Post::Wmo => ["6.71", "6.71b", "6.712"],
                Post::Jeugd => ["6.72", "6.72b", "6.752"],
                Post::Opvang => ["6.81", "6.81a", "6.811"],
                Post::Bescherming => ["6.82", "6.82a", "6.821"],
                Post::Gezondheid => ["7.1", "7.1", "7.1"],
            },
            Self::Hulp(kind) => of_help(kind),
            Self::PgbWmo => ["6.71", "6.71b", "6.791"],
            Self::PgbJeugd => ["6.72", "6.72a", "6.792"],
            Self::BeleidWmo => ["6.71", "6.71d", "6.91"],
            Self::BeleidJeugd => ["6.72", "6.72d", "6.92"],
        }
    }

    /// Whether it is about young people.
    pub(super) fn is_jeugd(self) -> bool {
        match self {
            Self::Hulp(kind) => kind.wet() == domein::Wet::Jeugdwet,
            Self::Algemeen(post) => matches!(post, Post::Jeugd | Post::Bescherming),
            Self::PgbJeugd | Self::BeleidJeugd => true,
            Self::PgbWmo | Self::BeleidWmo => false,
        }
    }
}

/// From 2025 as `Voorziening::taakveld` says, where Iv3 has that code.
const fn of_help(kind: Voorziening) -> [&'static str; 3] {
    match kind {
        HulpBijHetHuishouden => ["6.71", "6.71a", "6.711"],
        Begeleiding => ["6.71", "6.71b", "6.712"],
        Dagbesteding => ["6.71", "6.71c", "6.713"],
        KortdurendVerblijf | WmoOverig => ["6.71", "6.71d", "6.714"],
        Vervoer | Hulpmiddelen | Woonvoorziening => ["6.6", "6.6", "6.60"],
        BeschermdWonen => ["6.81", "6.81a", "6.811"],
        Opvang => ["6.81", "6.81b", "6.812"],
        JeugdhulpAmbulant => ["6.72", "6.72b", "6.751"],
        JeugdDagbehandeling => ["6.72", "6.72c", "6.752"],
        JeugdGgz => ["6.72", "6.74a", "6.753"],
        JeugdVerblijf => ["6.72", "6.73c", "6.762"],
        Pleegzorg => ["6.72", "6.73a", "6.761"],
        JeugdCrisis => ["6.72", "6.74b", "6.763"],
        Jeugdbescherming => ["6.82", "6.82a", "6.821"],
        Jeugdreclassering => ["6.82", "6.82b", "6.822"],
        JeugdhulpOverig => ["6.72", "6.72d", "6.751"],
    }
}

/// To which part of the country's figures a kind of help belongs.
pub(super) const fn post_of(kind: Voorziening) -> Post {
    match kind {
        HulpBijHetHuishouden | Begeleiding | Dagbesteding | KortdurendVerblijf | WmoOverig => Post::Wmo,
        Vervoer | Hulpmiddelen | Woonvoorziening => Post::Hulpmiddelen,
        BeschermdWonen | Opvang => Post::Opvang,
        Jeugdbescherming | Jeugdreclassering => Post::Bescherming,
        _ => Post::Jeugd,
    }
}

/// How an amount on a task field is spread over economic categories of expenditure.
pub(super) fn categories(code: &str) -> &'static [(&'static str, f64)] {
    match code {
        "6.1" => &[("1.1", 0.18), ("3.8", 0.27), ("4.3.8", 0.55)],
        "6.2" | "6.21" | "6.22" | "6.23" => &[("1.1", 0.58), ("3.8", 0.14), ("4.3.8", 0.28)],
        "6.3" => &[("1.1", 0.09), ("3.8", 0.04), ("4.1.1", 0.87)],
        "6.4" => &[("4.3.3", 1.0)],
        "6.5" => &[("1.1", 0.42), ("3.8", 0.58)],
        "6.91" | "6.92" => &[("1.1", 0.8), ("3.8", 0.2)],
        "7.1" => &[("3.8", 0.18), ("4.3.3", 0.82)],
        _ => &[("3.4.1", 1.0)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_booked_where_the_house_says_it_belongs() {
        for kind in Voorziening::ALL {
            // 6.754 is in no numbering of CBS.
            let wanted = if kind.taakveld() == "6.754" { "6.751" } else { kind.taakveld() };
            assert_eq!(Veld::Hulp(*kind).codes(2025), [(wanted, 1.0)], "{kind}");
        }
    }

    #[test]
    fn the_parts_of_an_amount_are_the_whole() {
        for post in Post::ALL {
            for year in [2017, 2022, 2023, 2025] {
                let codes = Veld::Algemeen(post).codes(year);
                let parts: f64 = codes.iter().map(|(_, part)| part).sum();
                assert!((parts - 1.0).abs() < 1e-9);
                for (code, _) in codes {
                    let parts: f64 = categories(code).iter().map(|(_, part)| part).sum();
                    assert!((parts - 1.0).abs() < 1e-9, "{code}");
                }
            }
        }
    }
}
