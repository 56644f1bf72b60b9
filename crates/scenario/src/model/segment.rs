//! A group of households with the same rates.

use std::collections::{BTreeMap, BTreeSet};

use super::bestand::{OvergangInvoer, SegmentInvoer};
use super::bron::Herkomst;
use super::fout::Fouten;
use super::ladder::Toestandsruimte;
use super::onzeker::{Kansvorm, Onderwerp, Onzekerheden, Waarde};

/// A group of households with the same rates.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Key.
    pub sleutel: String,
    /// Name on the screen.
    pub naam: String,
    /// Households now.
    pub huishoudens: u32,
    /// New households a year.
    pub instroom: f64,
    /// Rate at which households leave, a year.
    pub uitstroom: f64,
    /// Where its numbers come from.
    pub herkomst: Herkomst,
    /// Share of the households in each state, now.
    pub(crate) start: Vec<f64>,
    /// Share of the new households in each state.
    pub(crate) entry: Vec<f64>,
    pub(crate) overgangen: Vec<Snelheid>,
}

/// A rate on the ladder of one domain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Snelheid {
    pub domein: usize,
    pub van: usize,
    pub naar: usize,
    pub per_jaar: Waarde,
}

/// What each field is checked with.
pub(super) struct Lezer<'a> {
    pub ruimte: &'a Toestandsruimte,
    pub fouten: &'a mut Fouten,
    pub onzeker: &'a mut Onzekerheden,
    pub jaren: u32,
}

impl Lezer<'_> {
    /// A step of a domain, as numbers.
    pub(super) fn plek(&mut self, veld: &str, domein: &str, trede: &str) -> Option<(usize, usize)> {
        let Some(number) = self.ruimte.domein(domein) else {
            self.fouten.add(
                format!("{veld}.domein"),
                format!("Er is geen domein “{domein}” in dit scenario."),
                "Gebruik de sleutel van een domein hierboven.",
            );
            return None;
        };
        let ladder = &self.ruimte.ladders()[number];
        let place = trede.parse().ok().and_then(|trede| ladder.place(trede));
        if place.is_none() {
            let known: Vec<_> = ladder.treden.iter().map(|trede| trede.key()).collect();
            self.fouten.add(
                veld.to_owned(),
                format!("“{trede}” is geen trede van {domein}."),
                format!("Kies uit: {}.", known.join(", ")),
            );
        }
        place.map(|place| (number, place))
    }

    /// Shares over states that sum to one.
    fn shares(&mut self, veld: &str, written: &BTreeMap<String, f64>) -> Vec<f64> {
        let mut found = vec![0.0; self.ruimte.states()];
        for (text, share) in written {
            self.fouten.number(format_args!("{veld}[{text}]"), *share, 0.0, 1.0);
            match self.ruimte.read(text) {
                Some(state) => found[state] += share,
                None => self.fouten.add(
                    format!("{veld}[{text}]"),
                    "Dit is geen stand.",
                    format!(
                        "Schrijf van elk domein de trede, in volgorde, met een schuine streep ertussen: {}.",
                        self.ruimte.written(0)
                    ),
                ),
            }
        }
        let sum: f64 = found.iter().sum();
        if sum.is_nan() || (sum - 1.0).abs() > 1e-6 {
            self.fouten.add(
                veld.to_owned(),
                format!("De delen zijn samen {}, en dat moet 1 zijn.", sum.to_string().replace('.', ",")),
                "Pas de delen aan.",
            );
        } else {
            found.iter_mut().for_each(|share| *share /= sum);
        }
        found
    }

    pub(super) fn segment(&mut self, index: usize, invoer: &SegmentInvoer) -> Segment {
        const MOST: f64 = 1e7;
        let veld = format!("segment[{index}]");
        self.fouten.number(format_args!("{veld}.instroom_per_jaar"), invoer.instroom_per_jaar, 0.0, MOST);
        self.fouten.number(format_args!("{veld}.uitstroom_per_jaar"), invoer.uitstroom_per_jaar, 0.0, 10.0);
        self.fouten.number(format_args!("{veld}.huishoudens"), f64::from(invoer.huishoudens), 1.0, 2e7);
        let start = self.shares(&format!("{veld}.start"), &invoer.start);
        let entry = if invoer.instroom.is_empty() {
            let mut all = vec![0.0; self.ruimte.states()];
            all[0] = 1.0;
            all
        } else {
            self.shares(&format!("{veld}.instroom"), &invoer.instroom)
        };
        if invoer.overgang.is_empty() {
            self.fouten.add(
                format!("{veld}.overgang"),
                "In deze groep verandert nooit iets: er is geen enkele overgang.",
                "Geef minstens één overgang, of haal de groep weg.",
            );
        }
        let mut seen = BTreeSet::new();
        let overgangen = invoer.overgang.iter().enumerate().filter_map(|(place, overgang)| {
            let veld = format!("{veld}.overgang[{place}]");
            let found = self.overgang(&veld, (&invoer.sleutel, &invoer.naam), overgang)?;
            if !seen.insert((found.domein, found.van, found.naar)) {
                self.fouten.add(veld, "Deze overgang staat er twee keer.", "Haal er één weg.");
            }
            Some(found)
        });
        let overgangen = overgangen.collect();
        let herkomst = Herkomst::read(invoer.bron.as_ref(), &format!("{veld}.bron"), self.fouten);
        Segment {
            sleutel: invoer.sleutel.clone(),
            naam: invoer.naam.clone(),
            huishoudens: invoer.huishoudens,
            instroom: invoer.instroom_per_jaar,
            uitstroom: invoer.uitstroom_per_jaar,
            herkomst,
            start,
            entry,
            overgangen,
        }
    }

    fn overgang(
        &mut self,
        veld: &str,
        (sleutel, segment): (&str, &str),
        invoer: &OvergangInvoer,
    ) -> Option<Snelheid> {
        let (domein, van) = self.plek(&format!("{veld}.van"), &invoer.domein, &invoer.van)?;
        let (_, naar) = self.plek(&format!("{veld}.naar"), &invoer.domein, &invoer.naar)?;
        if van == naar {
            self.fouten.add(veld, "Van en naar zijn dezelfde trede.", "Kies twee verschillende treden.");
            return None;
        }
        let kans = self.rate(veld, invoer)?;
        let ladder = &self.ruimte.ladders()[domein];
        let naam = format!(
            "{segment}: {} van {} naar {}",
            ladder.naam,
            ladder.treden[van].name(),
            ladder.treden[naar].name()
        );
        let wat = format!("{} {} {} {}", sleutel, invoer.domein, invoer.van, invoer.naar);
        let per_jaar = self.onzeker.add(Onderwerp::Overgangen, (naam, veld.to_owned()), &wat, kans);
        Some(Snelheid { domein, van, naar, per_jaar })
    }

    fn rate(&mut self, veld: &str, invoer: &OvergangInvoer) -> Option<Kansvorm> {
        const FASTEST: f64 = 100.0;
        match (invoer.gebeurtenissen, invoer.huishoudjaren, invoer.per_jaar) {
            (Some(gebeurtenissen), Some(huishoudjaren), None) => {
                self.fouten.number(format_args!("{veld}.gebeurtenissen"), gebeurtenissen, 0.0, 1e9);
                if invoer.spreiding != 0.0 {
                    self.fouten.add(
                        format!("{veld}.spreiding"),
                        "Hoe zeker dit is, volgt al uit hoe vaak het is gezien.",
                        "Laat de spreiding leeg.",
                    );
                }
                if !(huishoudjaren.is_finite() && huishoudjaren > 0.0) {
                    self.fouten.add(
                        format!("{veld}.huishoudjaren"),
                        "Niemand in deze groep stond op deze trede, dus is de snelheid niet bekend.",
                        "Neem de groep samen met een andere, of vul een eigen snelheid per jaar in.",
                    );
                    return None;
                }
                self.fouten.number(
                    format_args!("{veld}.gebeurtenissen"),
                    gebeurtenissen / huishoudjaren,
                    0.0,
                    FASTEST,
                );
                Some(Kansvorm::Gamma { gebeurtenissen, huishoudjaren })
            }
            (None, None, Some(gemiddelde)) => {
                self.fouten.number(format_args!("{veld}.per_jaar"), gemiddelde, 0.0, FASTEST);
                self.fouten.number(format_args!("{veld}.spreiding"), invoer.spreiding, 0.0, 3.0);
                Some(Kansvorm::Lognormaal { gemiddelde, spreiding: invoer.spreiding })
            }
            _ => {
                self.fouten.add(
                    veld,
                    "Het is niet duidelijk hoe snel dit gaat.",
                    "Geef óf gebeurtenissen en huishoudjaren, óf per_jaar.",
                );
                None
            }
        }
    }
}

impl Segment {
    /// Households now, to calculate with.
    pub(crate) fn households(&self) -> f64 {
        f64::from(self.huishoudens)
    }
}
