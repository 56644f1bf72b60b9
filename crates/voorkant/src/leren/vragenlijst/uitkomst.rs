//! From counts to what may be shown. Everything about a group passes [`bescherming`]; nothing of fewer people than the
//! threshold comes out, and nothing of fewer than [`VERGELIJKBAAR`] is compared.

use bescherming::{Cell, Count, Lattice, Protected, Rules, protect, protect_single};
use vragenlijst::{
    Instrument, Lijstaandeel, Lijstgemiddelde, Lijstregel, Lijsttelling, Lijstverschil, Scorerichting,
    Wezenlijk, share, share_difference,
};

use super::afname::{Afnameinhoud, Werving};

/// From how many people on two groups, or pairs, are compared.
pub const VERGELIJKBAAR: u64 = 30;

/// A group of people with its share.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Deel {
    /// What they have in common.
    pub naam: String,
    /// How many.
    pub aantal: Protected<Count>,
    /// Which share, when it may be shown.
    pub aandeel: Option<Lijstaandeel>,
}

/// What the sheets of one moment say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Telzicht {
    /// How many sheets.
    pub vellen: Protected<Count>,
    /// The classes of the score; none where the instrument has none.
    pub klassen: Vec<Deel>,
    /// The mean score.
    pub gemiddelde: Option<Lijstgemiddelde>,
    /// The mean of each subscale.
    pub subschalen: Vec<(String, Option<Lijstgemiddelde>)>,
    /// By question: who gave an answer that counts.
    pub vragen: Vec<Deel>,
    n: u64,
}

/// Why a before and an after are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onvergelijkbaar {
    /// One of both is not there.
    EenMoment,
    /// Too few people.
    TeWeinig,
    /// People were chosen because it went badly with them.
    Selectie,
}

/// A before beside an after.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Vergelijking {
    /// Not made.
    Niet(Onvergelijkbaar),
    /// The same people, found together by their own code.
    Paren(Verandering),
    /// Two groups, of which nobody knows whether they are the same people.
    Groepen(Verandering),
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Verandering {
    /// The mean score, after minus before.
    pub gemiddelde: Option<Lijstverschil>,
    /// The share of the worst class.
    pub klasse: Option<(String, Lijstverschil)>,
    /// By question, where there is no score.
    pub vragen: Vec<Option<Lijstverschil>>,
    /// How many changed by more than the questionnaire wavers; of a group only.
    pub wezenlijk: Option<Wezenlijk>,
}

/// What one version says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Regelzicht {
    /// The instrument by which it was read.
    pub lijst: Instrument,
    /// The version on the sheets.
    pub versie: String,
    /// Whether they were read as another version.
    pub vertaald: bool,
    /// Before.
    pub voor: Telzicht,
    /// After.
    pub na: Telzicht,
    /// Both beside each other.
    pub vergelijking: Vergelijking,
}

/// What a round says, version by version.
pub(super) fn outcome(inhoud: &Afnameinhoud, rules: &Rules) -> Vec<Regelzicht> {
    let lijsten = inhoud.instrumenten();
    let view = |regel: &Lijstregel| {
        let lijst = lijsten.iter().find(|one| one.versie() == regel.gelezen_als)?.clone();
        let (voor, na) = (look(&lijst, &regel.voor, rules), look(&lijst, &regel.na, rules));
        let vergelijking = compare(&lijst, regel, (&voor, &na), (inhoud.werving, rules));
        Some(Regelzicht {
            versie: regel.versie.clone(),
            vertaald: regel.vertaald(),
            lijst,
            voor,
            na,
            vergelijking,
        })
    };
    inhoud.regels.iter().filter_map(view).collect()
}

/// The worst class: the last where lower is better, else the first.
pub(super) fn worst(lijst: &Instrument) -> Option<&str> {
    let classes = &lijst.bestand().klassen;
    let one = if lijst.bestand().richting == Scorerichting::Lager { classes.last() } else { classes.first() };
    one.map(|klasse| klasse.naam.as_str())
}

fn single(count: u64, rules: &Rules) -> Protected<Count> {
    protect_single(&Cell::counted(count), rules).count
}

fn look(lijst: &Instrument, telling: &Lijsttelling, rules: &Rules) -> Telzicht {
    let vellen = single(telling.vellen, rules);
    let scored = telling.met_score();
    let enough = !single(scored, rules).is_hidden();
    let mean = |found: Option<Lijstgemiddelde>| {
        found.filter(|one| enough && !single(one.n, rules).is_hidden()).map(rounded)
    };
    let subscales = lijst.subschalen().into_iter().filter(|_| lijst.heeft_score());
    Telzicht {
        klassen: if lijst.heeft_score() { parts(telling.klassen(lijst), rules) } else { Vec::new() },
        gemiddelde: mean(telling.gemiddelde()),
        subschalen: subscales.map(|name| (name.to_owned(), mean(telling.gemiddelde_van(name)))).collect(),
        vragen: if lijst.heeft_score() { Vec::new() } else { questions(lijst, telling, rules) },
        n: if lijst.heeft_score() { scored } else { telling.vellen },
        vellen,
    }
}

/// A mean in tenths: sharper it would tell what one more sheet said.
fn rounded(mean: Lijstgemiddelde) -> Lijstgemiddelde {
    Lijstgemiddelde {
        n: mean.n,
        waarde: tenths(mean.waarde),
        spreiding: mean.spreiding.map(tenths),
        fout: mean.fout.map(tenths),
        laag: mean.laag.map(tenths),
        hoog: mean.hoog.map(tenths),
    }
}

/// A difference in tenths, for the same reason.
fn rounded_change(found: Lijstverschil) -> Lijstverschil {
    Lijstverschil {
        waarde: tenths(found.waarde),
        fout: tenths(found.fout).max(0.1),
        laag: tenths(found.laag),
        hoog: tenths(found.hoog),
        ..found
    }
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The parts of one whole on one lattice, so that none can be calculated from the others. A share is that of the rounded
/// numbers: the exact one would give them back.
fn parts(counts: Vec<(String, u64)>, rules: &Rules) -> Vec<Deel> {
    let mut lattice = Lattice::new(counts.iter().map(|(_, count)| Cell::counted(*count)).collect());
    let whole = lattice.add_sum(0..counts.len());
    let shown = protect(&lattice, rules);
    let of = shown.sum(whole).count;
    let part = |(place, (naam, _)): (usize, (String, u64))| {
        let aantal = shown.leaf(place).count;
        let both = aantal.shown().zip(of.shown());
        let aandeel = both.and_then(|(part, of)| share(part.value().min(of.value()), of.value()));
        Deel { naam, aantal, aandeel }
    };
    counts.into_iter().enumerate().map(part).collect()
}

fn questions(lijst: &Instrument, telling: &Lijsttelling, rules: &Rules) -> Vec<Deel> {
    let one = |(place, vraag): (usize, &vragenlijst::Lijstvraag)| {
        let naam = format!("{}. {}", place + 1, vraag.tekst);
        let found = telling.aandeel_vraag(lijst, &vraag.id);
        let (yes, of) = found.map_or((0, 0), |one| (one.aantal, one.van));
        let both = parts(vec![(naam, yes), (String::new(), of - yes)], rules);
        both.into_iter().next()
    };
    lijst.vragen().iter().enumerate().filter_map(one).collect()
}

fn compare(
    lijst: &Instrument,
    regel: &Lijstregel,
    (voor, na): (&Telzicht, &Telzicht),
    (werving, rules): (Werving, &Rules),
) -> Vergelijking {
    if regel.voor.vellen == 0 || regel.na.vellen == 0 {
        return Vergelijking::Niet(Onvergelijkbaar::EenMoment);
    }
    if werving == Werving::Selectie {
        return Vergelijking::Niet(Onvergelijkbaar::Selectie);
    }
    let bad = worst(lijst).map(ToOwned::to_owned);
    let paren = &regel.paren;
    if paren.paren >= VERGELIJKBAAR && !single(paren.paren, rules).is_hidden() {
        // A class that is hidden before or after would follow from its difference.
        let seen = |name: &str| {
            let of =
                |zicht: &Telzicht| zicht.klassen.iter().any(|one| one.naam == name && one.aandeel.is_some());
            of(voor) && of(na)
        };
        let klasse = bad.filter(|name| seen(name));
        return Vergelijking::Paren(Verandering {
            gemiddelde: paren.gemiddeld_verschil().map(rounded_change),
            klasse: klasse
                .and_then(|name| paren.verschil_klasse(&name).map(|found| (name, whole_percents(found)))),
            vragen: Vec::new(),
            wezenlijk: paren.wezenlijk(lijst).and_then(|one| as_parts(one, rules)),
        });
    }
    if voor.n < VERGELIJKBAAR || na.n < VERGELIJKBAAR {
        return Vergelijking::Niet(Onvergelijkbaar::TeWeinig);
    }
    let both = |name: &str| {
        let of = |zicht: &Telzicht| zicht.klassen.iter().find(|one| one.naam == name)?.aandeel;
        Some(share_difference(of(voor)?, of(na)?))
    };
    let enough = |one: &Lijstaandeel| one.van >= VERGELIJKBAAR;
    let beside = voor.vragen.iter().zip(&na.vragen).map(|(voor, na)| {
        let (voor, na) = (voor.aandeel.filter(enough)?, na.aandeel.filter(enough)?);
        Some(share_difference(voor, na))
    });
    Vergelijking::Groepen(Verandering {
        gemiddelde: voor
            .gemiddelde
            .zip(na.gemiddelde)
            .and_then(|(voor, na)| voor.verschil(na))
            .map(rounded_change),
        klasse: bad.and_then(|name| both(&name).map(|found| (name, found))),
        vragen: beside.collect(),
        wezenlijk: None,
    })
}

/// Who became better, who became worse and who stayed, on one lattice: one that is hidden takes another along.
fn as_parts(found: Wezenlijk, rules: &Rules) -> Option<Wezenlijk> {
    let (beter, slechter) = (found.beter.aantal, found.slechter.aantal);
    let same = found.beter.van.saturating_sub(beter).saturating_sub(slechter);
    let [beter, slechter, _] = <[Deel; 3]>::try_from(parts(
        [beter, slechter, same].map(|count| (String::new(), count)).to_vec(),
        rules,
    ))
    .ok()?;
    Some(Wezenlijk { grens: found.grens, beter: beter.aandeel?, slechter: slechter.aandeel? })
}

/// A difference of shares in whole percents.
fn whole_percents(found: Lijstverschil) -> Lijstverschil {
    let whole = |value: f64| (value * 100.0).round() / 100.0;
    Lijstverschil {
        waarde: whole(found.waarde),
        fout: whole(found.fout).max(0.01),
        laag: whole(found.laag),
        hoog: whole(found.hoog),
        ..found
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use vragenlijst::Meetmoment;

    use super::*;

    fn round(lonely: [u64; 3], later: [u64; 3]) -> Afnameinhoud {
        let lijst = vragenlijst::ingebouwd().remove(1);
        let mut csv = "moment;v1;v2;v3;v4;v5;v6\n".to_owned();
        let rows = ["nee;ja;ja;ja;nee;nee\n", "ja;nee;nee;ja;nee;nee\n", "ja;nee;nee;nee;ja;ja\n"];
        for (moment, counts) in [("voor", lonely), ("na", later)] {
            for (row, count) in rows.iter().zip(counts) {
                (0..count).for_each(|_| csv += &format!("{moment};{row}"));
            }
        }
        let base = Afnameinhoud {
            instrument: lijst.id().into(),
            lijsten: vec![lijst.bestand().clone()],
            ..Afnameinhoud::default()
        };
        base.count(csv.as_bytes(), Vec::new(), (Meetmoment::Voor, false)).unwrap()
    }

    #[test]
    fn nothing_of_fewer_than_ten_comes_out() {
        let zicht = outcome(&round([3, 3, 3], [0, 0, 0]), &Rules::default()).remove(0);
        assert!(zicht.voor.vellen.is_hidden() && zicht.voor.gemiddelde.is_none());
        assert!(zicht.voor.klassen.iter().all(|one| one.aantal.is_hidden() && one.aandeel.is_none()));
        assert!(zicht.voor.subschalen.iter().all(|(_, mean)| mean.is_none()));
        assert_eq!(zicht.vergelijking, Vergelijking::Niet(Onvergelijkbaar::EenMoment));
    }

    #[test]
    fn a_small_class_takes_another_along() {
        let zicht = outcome(&round([12, 20, 4], [0, 0, 0]), &Rules::default()).remove(0);
        let hidden = zicht.voor.klassen.iter().filter(|one| one.aantal.is_hidden()).count();
        assert_eq!(hidden, 2, "else the smallest follows from the whole");
        assert!(zicht.voor.gemiddelde.is_some());
    }

    #[test]
    fn less_than_thirty_is_not_compared_and_neither_are_chosen_people() {
        let of = |inhoud: &Afnameinhoud| outcome(inhoud, &Rules::default()).remove(0).vergelijking;
        assert_eq!(of(&round([10, 10, 9], [20, 20, 20])), Vergelijking::Niet(Onvergelijkbaar::TeWeinig));
        let mut enough = round([10, 10, 20], [20, 15, 11]);
        assert!(
            matches!(of(&enough), Vergelijking::Groepen(change) if change.gemiddelde.unwrap().waarde < 0.0)
        );
        enough.werving = Werving::Selectie;
        assert_eq!(of(&enough), Vergelijking::Niet(Onvergelijkbaar::Selectie));
    }
}
