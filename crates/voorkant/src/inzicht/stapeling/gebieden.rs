//! How help stacks up by district and neighbourhood. Raw counts end here.
//!
//! A lattice of its own: the leaves are one provision, more of one law, and more laws, in each neighbourhood. Its
//! totals over all areas are figures of the page already; where one of those is withheld there, or could not be shown
//! here, there are no areas.

use std::collections::BTreeMap;

use bescherming::{Cell, Lattice, ProtectedCell, Rules, SumId, protect};
use domein::Buurtcode;
use gebieden::{Gebiedscode, Wijkcode};

use super::rooster::Rooster;
use crate::inzicht::beeld::{Huishoudbeeld, Huishoudstapel};
use crate::inzicht::gebied::Buurtlijst;
use crate::inzicht::moment::Moment;

/// Households of one area.
#[derive(Clone, Debug)]
pub struct Gebiedsrij {
    /// Its code; empty for the households of which it is not known.
    pub code: String,
    /// Its name.
    pub naam: String,
    /// With something.
    pub alle: ProtectedCell,
    /// With two provisions or more.
    pub gestapeld: ProtectedCell,
    /// With two laws or more.
    pub wetten: ProtectedCell,
}

/// By area, or why not.
#[derive(Clone, Debug)]
pub enum Gebieden {
    /// There is no list of neighbourhoods.
    GeenLijst,
    /// From one month to the next hardly a household changes: areas are shown for 1 January and whole years only.
    AnderMoment,
    /// A small group could be calculated.
    NietTonen,
    /// Districts, and neighbourhoods unless those are left out.
    Bekend(Vec<Gebiedsrij>, Vec<Gebiedsrij>),
}

/// One provision, more of one law, more laws.
const CLASSES: usize = 3;

fn class(one: &Huishoudstapel) -> usize {
    match (one.voorzieningen, one.stapel.wetten().len()) {
        (_, 2..) => 2,
        (2.., _) => 1,
        _ => 0,
    }
}

/// Districts and neighbourhoods as they may be shown beside the page.
pub(super) fn areas(
    beeld: &Huishoudbeeld,
    buurten: &Buurtlijst,
    rooster: &Rooster,
    moment: Moment,
    rules: &Rules,
) -> Gebieden {
    if buurten.is_empty() {
        return Gebieden::GeenLijst;
    }
    if !moment.shows_amounts() {
        return Gebieden::AnderMoment;
    }
    // The totals of the areas follow from these three.
    let known = [rooster.totaal(), rooster.aantal()[0], rooster.aantal_wetten()[0]];
    if known.iter().any(|cell| cell.count.is_hidden()) {
        return Gebieden::NietTonen;
    }
    let mut cells: BTreeMap<Option<Buurtcode>, [Cell; CLASSES]> =
        buurten.buurten.keys().map(|code| (Some(*code), [Cell::default(); CLASSES])).collect();
    cells.insert(None, [Cell::default(); CLASSES]);
    for (household, one) in beeld.numbered() {
        let buurt = beeld.buurt(household, buurten).filter(|code| buurten.buurten.contains_key(code));
        // Numbers only: an amount by area would be subtracted from those of the combinations.
        cells.entry(buurt).or_default()[class(&one)].add_unit(0);
    }
    let both = shown(&cells, buurten, true, rules);
    match both.or_else(|| shown(&cells, buurten, false, rules)) {
        Some((wijken, buurten)) => Gebieden::Bekend(wijken, buurten),
        None => Gebieden::NietTonen,
    }
}

/// The sums of one area: all, two provisions or more, two laws or more.
type Gebiedssommen = [SumId; CLASSES];

fn shown(
    cells: &BTreeMap<Option<Buurtcode>, [Cell; CLASSES]>,
    lijst: &Buurtlijst,
    with_buurten: bool,
    rules: &Rules,
) -> Option<(Vec<Gebiedsrij>, Vec<Gebiedsrij>)> {
    let wijk = |buurt: Option<Buurtcode>| buurt.and_then(|code| Gebiedscode::Buurt(code).wijk());
    let mut parts: BTreeMap<(Option<Wijkcode>, Option<Buurtcode>), [Cell; CLASSES]> = BTreeMap::new();
    for (buurt, mine) in cells {
        let part = parts.entry((wijk(*buurt), buurt.filter(|_| with_buurten))).or_default();
        part.iter_mut().zip(mine).for_each(|(cell, more)| cell.merge(more));
    }
    let keys: Vec<_> = parts.keys().copied().collect();
    let mut lattice = Lattice::new(parts.into_values().flatten().collect());
    let mut sums = |belongs: &dyn Fn(usize) -> bool| -> Gebiedssommen {
        std::array::from_fn(|least| {
            let mine = (0..keys.len()).filter(|place| belongs(*place));
            lattice.add_sum(mine.flat_map(|place| (least..CLASSES).map(move |class| place * CLASSES + class)))
        })
    };
    let totals = sums(&|_| true);
    let mut wijken: Vec<Option<Wijkcode>> = keys.iter().map(|(wijk, _)| *wijk).collect();
    wijken.dedup();
    let of_wijk: Vec<_> = wijken.iter().map(|wijk| (*wijk, sums(&|place| keys[place].0 == *wijk))).collect();
    let of_buurt: Vec<_> =
        (0..keys.len()).filter_map(|one| Some((keys[one].1?, sums(&|place| place == one)))).collect();

    let protected = protect(&lattice, rules);
    if totals.iter().any(|sum| protected.sum(*sum).count.is_hidden()) {
        return None;
    }
    let row = |code: String, naam: String, sums: &Gebiedssommen| {
        let [alle, gestapeld, wetten] = sums.map(|sum| protected.sum(sum));
        Gebiedsrij { code, naam, alle, gestapeld, wetten }
    };
    let names = lijst.wijken();
    let wijken = of_wijk.iter().map(|(wijk, sums)| {
        let naam = wijk.and_then(|code| names.get(&code).copied()).unwrap_or_default();
        row(wijk.map_or_else(String::new, |code| code.to_string()), naam.to_owned(), sums)
    });
    let buurten = of_buurt.iter().map(|(buurt, sums)| {
        let naam = lijst.buurten.get(buurt).map_or("", |one| one.naam.as_str());
        row(buurt.to_string(), naam.to_owned(), sums)
    });
    Some((wijken.collect(), buurten.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gegevens::lijsten::Buurtregel;

    /// Households of a neighbourhood: with one provision, with more of one law, with more laws.
    fn cells(of: &[(Option<&str>, [u64; CLASSES])]) -> BTreeMap<Option<Buurtcode>, [Cell; CLASSES]> {
        let cell = |count: u64| {
            let mut cell = Cell::default();
            (0..count).for_each(|_| cell.add_unit(0));
            cell
        };
        of.iter().map(|(code, counts)| (code.map(|code| code.parse().unwrap()), counts.map(cell))).collect()
    }

    fn lijst() -> Buurtlijst {
        let regel = |code: &str, wijk: &str, postcode: &str| Buurtregel {
            postcode: postcode.parse().unwrap(),
            buurtcode: code.parse().unwrap(),
            buurtnaam: format!("Buurt {code}"),
            wijknaam: wijk.to_owned(),
        };
        let regels = [
            regel("BU99990101", "Noord", "1000AA"),
            regel("BU99990102", "Noord", "1000AB"),
            regel("BU99990201", "Zuid", "1000AC"),
        ];
        let folder = tempfile::tempdir().unwrap();
        let key = feiten::Sleutelplaats::Bestand(folder.path().join("a.sleutel"));
        let datamap = feiten::Datamap::open_or_create(&folder.path().join("data"), &key).unwrap();
        Buurtlijst::new(&regels, datamap.sleutel())
    }

    /// Worked by hand: one neighbourhood has four households with more laws, which its district and another
    /// neighbourhood would tell.
    #[test]
    fn districts_are_their_neighbourhoods_and_tell_no_small_one() {
        let of = [
            (Some("BU99990101"), [40, 20, 15]),
            (Some("BU99990102"), [30, 12, 4]),
            (Some("BU99990201"), [50, 30, 25]),
            (None, [0, 0, 0]),
        ];
        let (wijken, buurten) = shown(&cells(&of), &lijst(), true, &Rules::default()).unwrap();
        let row = |one: &Gebiedsrij| {
            let counts = [one.alle, one.gestapeld, one.wetten].map(|cell| cell.count.text());
            (one.naam.clone(), counts.join(", "))
        };
        let noord = wijken.iter().find(|one| one.naam == "Noord").map(row).unwrap();
        let small = buurten.iter().find(|one| one.code == "BU99990102").map(row).unwrap();
        assert!(small.1.ends_with("minder dan 10"), "{small:?}");
        // What the district says of more laws, and the other neighbourhood, are not both there.
        let other = buurten.iter().find(|one| one.code == "BU99990101").map(row).unwrap();
        assert!(!(noord.1.ends_with("20") && other.1.ends_with("15")), "{noord:?} {other:?}");
        assert_eq!(wijken.last().map(|one| one.naam.as_str()), Some("Zuid"));
    }

    #[test]
    fn totals_that_the_page_shows_stay_or_there_are_no_areas() {
        let of = [(Some("BU99990101"), [12, 0, 4]), (Some("BU99990201"), [12, 0, 4]), (None, [0, 0, 0])];
        assert!(shown(&cells(&of), &lijst(), true, &Rules::default()).is_none());
        assert!(shown(&cells(&of), &lijst(), false, &Rules::default()).is_none());
    }
}
