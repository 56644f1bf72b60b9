//! The facts of these indicators as columns: spells of help, why they ended, and where their clients live. Raw.

use std::collections::HashMap;

use domein::{Gemeentecode, Voorziening, Wet};
use feiten::Stand;
use gebieden::{Gebiedscode, Wijkcode};
use rekenkern::{
    Gebruik, Hulpreeks, Instroomrijen, Ladders, Tredereeks, hulpreeksen, tredereeksen, vervolgd,
};
use scenario::Trede;

use crate::inzicht::verloop::PAUZE;
use crate::inzicht::verloop::decide::Reeks;
use crate::inzicht::vraag::Grond;
use crate::ombuigen::tredetabel::plaats;

/// Why help ended, as far as it tells something here. The first one counts where several ended on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stopgrond {
    /// The client stopped.
    Client,
    /// The provider stopped.
    Aanbieder,
    /// Early, in agreement.
    Overleg,
    /// Early, by a cause from outside.
    Buiten,
    /// As planned.
    Plan,
    /// Death, removal, a change, a transfer, the municipality.
    Anders,
    /// Nobody reported why.
    Onbekend,
}

impl Stopgrond {
    /// Every one, in the order in which they count.
    pub const ALL: [Self; 7] = [
        Self::Client,
        Self::Aanbieder,
        Self::Overleg,
        Self::Buiten,
        Self::Plan,
        Self::Anders,
        Self::Onbekend,
    ];

    /// By law and the number of its code in JZ588 or WMO588.
    pub const fn of(wet: Wet, reden: u8) -> Self {
        match (wet, reden) {
            (Wet::Wmo, 21) | (Wet::Jeugdwet, 32) => Self::Client,
            (Wet::Wmo, 22) | (Wet::Jeugdwet, 33) => Self::Aanbieder,
            (Wet::Wmo, 23) | (Wet::Jeugdwet, 34) => Self::Overleg,
            (Wet::Jeugdwet, 35) => Self::Buiten,
            (Wet::Wmo, 19) | (Wet::Jeugdwet, 31) => Self::Plan,
            _ => Self::Anders,
        }
    }

    /// Whether help that ended so says something about drop-out.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Anders | Self::Onbekend)
    }

    /// Whether one side broke it off.
    pub const fn is_uitval(self) -> bool {
        matches!(self, Self::Client | Self::Aanbieder)
    }

    /// What it is called.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Client => ("Gestopt door de cliënt", "Stopped by the client"),
            Self::Aanbieder => ("Gestopt door de aanbieder", "Stopped by the provider"),
            Self::Overleg => ("Eerder gestopt, in overleg", "Ended early, in agreement"),
            Self::Buiten => ("Eerder gestopt, oorzaak van buiten", "Ended early, a cause from outside"),
            Self::Plan => ("Gestopt volgens plan", "Ended as planned"),
            Self::Anders => (
                "Iets anders, zoals verhuizen of een overstap",
                "Something else, such as moving or a transfer",
            ),
            Self::Onbekend => ("Reden niet gemeld", "Reason not reported"),
        }
    }

    /// Its name for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Aanbieder => "aanbieder",
            Self::Overleg => "overleg",
            Self::Buiten => "buiten",
            Self::Plan => "plan",
            Self::Anders => "anders",
            Self::Onbekend => "onbekend",
        }
    }
}

/// A spell of help that was followed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gevolgd {
    /// The spell.
    pub reeks: Hulpreeks,
    /// What it is part of.
    pub soort: Reeks,
    /// Whether other help came after it.
    pub vervolg: bool,
    /// Why it ended.
    pub grond: Stopgrond,
}

/// The spells of a municipality, by law and by kind.
#[derive(Default)]
pub(super) struct Hulpfeiten {
    /// By law.
    pub wetten: Vec<Gevolgd>,
    /// By kind of help.
    pub soorten: Vec<Gevolgd>,
    /// Heavy and lighter help of each person: domain 0 is the Wmo, 1 the Jeugdwet; step 2 is heavy.
    pub treden: Vec<Tredereeks>,
}

/// The step of heavy help in [`Hulpfeiten::treden`].
pub(super) const ZWAAR: u8 = 2;

impl Hulpfeiten {
    pub(super) fn new(grond: &Grond<'_>, gemeente: Gemeentecode) -> Self {
        let stand = grond.stand;
        let Some(number) = stand.gemeente(gemeente) else { return Self::default() };
        let kinds: Vec<Voorziening> =
            stand.producten.iter().map(|product| grond.wijze.vertaling.of(product).0).collect();
        let mut running = stand.lopend();
        running.retain(|one| one.gemeente == number);
        let kind = |product: u32| kinds[product as usize];
        let client: Vec<u32> = running.iter().map(|one| one.persoon).collect();
        let begin: Vec<i32> = running.iter().map(|one| one.begin).collect();
        let eind: Vec<i32> = running.iter().map(|one| one.eind).collect();
        let of_kind: Vec<u8> = running.iter().map(|one| kind(one.product).index()).collect();
        let of_law: Vec<u8> = running.iter().map(|one| law(kind(one.product))).collect();
        let persons = stand.personen.len();
        let reasons = reasons(stand, number, &kinds);
        let followed = |reeks: &[u8], soort: &dyn Fn(u8) -> Option<Reeks>, by_law: bool| {
            let sleutel = vec![0; reeks.len()];
            let rows =
                Instroomrijen { client: &client, reeks, sleutel: &sleutel, begin: &begin, eind: &eind };
            let spells = hulpreeksen(persons, rows, PAUZE);
            let after = vervolgd(persons, (&client, &begin, &eind), &spells, PAUZE);
            let known = spells.into_iter().zip(after).filter_map(|(reeks, vervolg)| {
                let key = (by_law, reeks.client, reeks.reeks, reeks.eind);
                let grond = reasons.get(&key).copied().unwrap_or(Stopgrond::Onbekend);
                Some(Gevolgd { reeks, soort: soort(reeks.reeks)?, vervolg, grond })
            });
            known.collect()
        };
        let of_place = |place: u8| Voorziening::ALL.get(usize::from(place)).map(|kind| Reeks::Hulp(*kind));
        let gebruik = Gebruik { huishouden: &client, voorziening: &of_kind, begin: &begin, eind: &eind };
        Self {
            wetten: followed(
                &of_law,
                &|place| Wet::ALL.get(usize::from(place)).map(|wet| Reeks::Wet(*wet)),
                true,
            ),
            soorten: followed(&of_kind, &of_place, false),
            treden: ladders().map_or(Vec::new(), |ladders| tredereeksen(persons, gebruik, &ladders)),
        }
    }
}

fn law(kind: Voorziening) -> u8 {
    u8::from(kind.wet() == Wet::Jeugdwet)
}

/// Heavy help and lighter help of each law.
fn ladders() -> Option<Ladders> {
    let step = |kind: &Voorziening| {
        let (trede, _) = plaats((*kind).into())?;
        Some((law(*kind), if trede == Trede::Zwaar { ZWAAR } else { 1 }))
    };
    Ladders::new(vec![ZWAAR + 1; Wet::ALL.len()], Voorziening::ALL.iter().map(step).collect(), PAUZE)
}

/// By whether it is of a law, client, law or kind, and last day.
type Stopsleutel = (bool, u32, u8, i32);

/// Why help ended on its last day. Of several on one day the first ground counts.
fn reasons(stand: &Stand, gemeente: u32, kinds: &[Voorziening]) -> HashMap<Stopsleutel, Stopgrond> {
    let mut found: HashMap<Stopsleutel, Stopgrond> = HashMap::new();
    for one in &stand.stopredenen {
        let Some(row) =
            stand.toewijzingen.get(one.toewijzing as usize).filter(|row| row.gemeente == gemeente)
        else {
            continue;
        };
        let kind = kinds[row.product as usize];
        let grond = Stopgrond::of(kind.wet(), one.reden);
        for key in [(true, row.persoon, law(kind), row.eind), (false, row.persoon, kind.index(), row.eind)] {
            found.entry(key).and_modify(|known| *known = grond.min(*known)).or_insert(grond);
        }
    }
    found
}

/// Districts and who lives where.
pub(super) struct Wijken {
    /// Each with its name, in the order of code.
    pub namen: Vec<(Wijkcode, String)>,
}

impl Wijken {
    pub(super) fn new(grond: &Grond<'_>) -> Self {
        let namen = grond.buurten.wijken().into_iter().map(|(code, naam)| (code, naam.to_owned()));
        Self { namen: namen.collect() }
    }

    /// The place of the district of a person on a day; one beyond the last where it is not known.
    pub(super) fn place(&self, grond: &Grond<'_>, persoon: u32, day: i32) -> usize {
        let day = domein::day_from_number(day);
        let wijk = grond.buurten.of_person(grond.stand, persoon, day);
        let wijk = wijk.and_then(|buurt| Gebiedscode::Buurt(buurt).wijk());
        let found = wijk.and_then(|wijk| self.namen.binary_search_by_key(&wijk, |(code, _)| *code).ok());
        found.unwrap_or(self.namen.len())
    }
}
