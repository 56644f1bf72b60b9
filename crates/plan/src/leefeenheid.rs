//! The household of a plan, as its people say it themselves: who belongs to it, as what, from when until when.

use std::collections::{BTreeMap, BTreeSet};

use domein::{Datum, Pseudoniem};
use serde::{Deserialize, Serialize};

use crate::mengen::{Mengbaar, Namen, Toon, Uit, mengbaar};
use crate::soorten::kinds;
use crate::vorm::some_person;
use crate::{Botsing, Kort, Lidnummer, Planverschil, Plek};

kinds! {
    Lidrol, "As what somebody belongs to a household.":
    Ouder "ouder of voogd" "parent or guardian",
    Volwassene "volwassene" "adult",
    Kind "kind" "child",
    Huisgenoot "huisgenoot" "housemate",
}

kinds! {
    Vertrekreden, "Why somebody belongs to it no more.":
    Overleden "overleden" "died",
    Verhuisd "verhuisd" "moved away",
    EigenPlan "verder met een eigen plan" "goes on with a plan of their own",
    AndereRol "andere rol" "another role",
}

/// The day from which somebody belongs to it no more, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vertrek {
    /// The first day without them.
    #[serde(with = "domein::dag")]
    pub op: Datum,
    /// Why.
    pub reden: Vertrekreden,
}

/// A time in which somebody belonged to it in one role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verblijf {
    /// The first day.
    #[serde(with = "domein::dag")]
    pub van: Datum,
    /// As what.
    pub rol: Lidrol,
    /// The end; none while it lasts.
    pub tot: Option<Vertrek>,
}

impl Verblijf {
    fn covers(&self, dag: Datum) -> bool {
        self.van <= dag && self.tot.as_ref().is_none_or(|tot| dag < tot.op)
    }
}

impl Toon for Verblijf {
    fn toon(&self, namen: &Namen) -> String {
        let until =
            self.tot.as_ref().map(|tot| format!(" tot {} ({})", tot.op.toon(namen), tot.reden.naam().0));
        format!("{} vanaf {}{}", self.rol.naam().0, self.van.toon(namen), until.unwrap_or_default())
    }
}

/// A member, with the history of their belonging.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lid {
    /// What the others call them.
    pub roepnaam: Kort,
    /// Who it is for the vault; none when nobody looked that up.
    #[serde(with = "some_person")]
    pub persoon: Option<Pseudoniem>,
    /// The day on which a child turns eighteen; none for an adult. More of a birth date no rule needs.
    #[serde(with = "domein::dag::some")]
    pub achttien: Option<Datum>,
    /// When they belonged to it, in order.
    pub verblijf: Vec<Verblijf>,
}

mengbaar! { Lid { roepnaam Roepnaam, persoon Persoon, achttien Achttien, verblijf Verblijf } }

impl Lid {
    /// An adult member from this day on.
    pub fn new(roepnaam: Kort, rol: Lidrol, van: Datum) -> Self {
        Self { roepnaam, persoon: None, achttien: None, verblijf: vec![Verblijf { van, rol, tot: None }] }
    }

    /// Their role on this day; none when they do not belong to it then.
    pub fn rol_op(&self, dag: Datum) -> Option<Lidrol> {
        self.verblijf.iter().find(|verblijf| verblijf.covers(dag)).map(|verblijf| verblijf.rol)
    }

    /// Whether they are a child on this day.
    pub fn minderjarig(&self, dag: Datum) -> bool {
        self.achttien.is_some_and(|achttien| dag < achttien)
    }

    /// Ends every belonging that still lasts on `op`.
    pub(crate) fn leave(&mut self, op: Datum, reden: Vertrekreden) {
        for verblijf in self.verblijf.iter_mut().filter(|verblijf| verblijf.covers(op)) {
            verblijf.tot = Some(Vertrek { op, reden });
        }
    }
}

/// The household of a plan: who lives together and carries a household together, by what its people say. An estimate
/// from addresses is another thing (`domein::Huishoudengrond`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Leefeenheid(pub BTreeMap<Lidnummer, Lid>);

impl Leefeenheid {
    /// Who belongs to it on this day.
    pub fn leden_op(&self, dag: Datum) -> BTreeSet<Lidnummer> {
        self.0.iter().filter(|(_, lid)| lid.rol_op(dag).is_some()).map(|(nummer, _)| *nummer).collect()
    }

    /// For whom this member speaks on this day: themselves, and as a parent the children who are not yet eighteen.
    /// Empty when they do not belong to it then.
    pub fn spreekt_voor(&self, nummer: Lidnummer, dag: Datum) -> BTreeSet<Lidnummer> {
        let Some(rol) = self.0.get(&nummer).and_then(|lid| lid.rol_op(dag)) else { return BTreeSet::new() };
        let child = |lid: &Lid| lid.minderjarig(dag) && lid.rol_op(dag) == Some(Lidrol::Kind);
        let children = self.0.iter().filter(|(_, lid)| rol == Lidrol::Ouder && child(lid));
        children.map(|(nummer, _)| *nummer).chain([nummer]).collect()
    }
}

impl Mengbaar for Leefeenheid {
    fn meng(basis: Option<&Self>, een: &Self, ander: &Self, plek: &Plek, uit: &mut Uit<Botsing>) -> Self {
        Self(Mengbaar::meng(basis.map(|basis| &basis.0), &een.0, &ander.0, plek, uit))
    }

    fn vergelijk(oud: &Self, nieuw: &Self, plek: &Plek, uit: &mut Uit<Planverschil>) {
        Mengbaar::vergelijk(&oud.0, &nieuw.0, plek, uit);
    }

    fn in_words(&self, namen: &Namen) -> String {
        self.0.in_words(namen)
    }
}
