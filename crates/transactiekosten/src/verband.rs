use rust_decimal::Decimal;

use crate::bestand::{Afspraakwijze, Inkoopvorm, Transactiebestand, Transactiepost};
use crate::fout::Transactiefout;
use crate::kijken::check;
use crate::rekenen::Rekenbasis;

/// A region that holds: every name once, every agreement between two that take part, every kind of work with its hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regioverband {
    bestand: Transactiebestand,
}

impl Regioverband {
    /// Checks what was written down.
    ///
    /// # Errors
    /// Every fault at once, in Dutch: the place, the rule and the way out.
    pub fn new(mut bestand: Transactiebestand) -> Result<Self, Vec<Transactiefout>> {
        for text in texts(&mut bestand) {
            *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let fouten = check(&bestand);
        if fouten.is_empty() { Ok(Self { bestand }) } else { Err(fouten) }
    }

    /// What was written down.
    pub const fn bestand(&self) -> &Transactiebestand {
        &self.bestand
    }

    /// The work that is done together.
    pub fn gedeeld(&self) -> impl Iterator<Item = &Transactiepost> {
        self.bestand.posten.iter().filter(|post| post.gedeeld)
    }

    /// The work whose hours somebody must still confirm: from memory, or only there to show how it works.
    pub fn te_bevestigen(&self) -> impl Iterator<Item = &Transactiepost> {
        self.bestand.posten.iter().filter(|post| post.status.te_bevestigen())
    }

    /// How many procedures a way takes over the whole term: years divided by cycle, for each group that buys.
    ///
    /// A cycle that does not fit counts in proportion: four years of a term of six is one and a half.
    pub fn procedures(&self, wijze: &Afspraakwijze) -> Decimal {
        let count = Decimal::from(self.inkopers(wijze)) * Decimal::from(self.bestand.jaren);
        count.checked_div(Decimal::from(wijze.cyclus)).unwrap_or_default()
    }

    /// The years of the term, each weighed by the index: four years without an index are four.
    ///
    /// # Errors
    /// An index that makes more of it than can be counted.
    pub fn gewogen_jaren(&self) -> Result<Decimal, Transactiefout> {
        Rekenbasis::new(self).map(|basis| basis.factor)
    }

    /// How many procedures a way takes over the whole term, each weighed by the index of the year in which it begins: the
    /// first of its cycle.
    ///
    /// # Errors
    /// An index that makes more of it than can be counted.
    pub fn gewogen_procedures(&self, wijze: &Afspraakwijze) -> Result<Decimal, Transactiefout> {
        Rekenbasis::new(self)?.procedures(wijze)
    }

    /// How many groups buy.
    pub fn inkopers(&self, wijze: &Afspraakwijze) -> usize {
        match wijze.vorm {
            Inkoopvorm::ElkApart => self.bestand.gemeenten.len(),
            Inkoopvorm::AllesSamen => 1,
            Inkoopvorm::InGroepen => wijze.groepen.len(),
        }
    }

    /// The file without the work that is shared only in name: a copy in which only these kinds of work are shared.
    #[must_use]
    pub fn met_alleen_gedeeld(&self, keuze: impl Fn(&Transactiepost) -> bool) -> Self {
        let mut bestand = self.bestand.clone();
        for post in &mut bestand.posten {
            post.gedeeld = post.samen.is_some() && keuze(post);
        }
        Self { bestand }
    }
}

/// All names and texts in which white space says nothing.
fn texts(bestand: &mut Transactiebestand) -> Vec<&mut String> {
    let mut all = vec![&mut bestand.naam];
    all.extend(bestand.gemeenten.iter_mut());
    all.extend(bestand.aanbieders.iter_mut());
    for relation in &mut bestand.relaties {
        all.extend([&mut relation.gemeente, &mut relation.aanbieder]);
    }
    for way in [&mut bestand.apart, &mut bestand.samen] {
        all.push(&mut way.naam);
        for group in &mut way.groepen {
            all.push(&mut group.naam);
            all.extend(group.gemeenten.iter_mut());
        }
    }
    for post in &mut bestand.posten {
        all.extend([&mut post.naam, &mut post.bron]);
    }
    if let Some(tariff) = &mut bestand.tarief {
        all.push(&mut tariff.bron);
    }
    all
}
