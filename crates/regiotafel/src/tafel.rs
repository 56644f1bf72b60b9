use domein::Bedrag;

use crate::bestand::{Baat, Partijsoort, Tafelbestand, Tafelpartij};
use crate::fout::Tafelfout;
use crate::kijken::check;
use crate::uitkomst::Baatzicht;

/// A table that holds: every name once, every benefit with one owner, every amount within bounds.
///
/// The parties stand in the order of their names, so that the order in which somebody wrote them down changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tafel {
    bestand: Tafelbestand,
}

impl Tafel {
    /// Checks what was written down.
    ///
    /// # Errors
    /// Every fault at once, in Dutch: the field, the rule and the way out.
    pub fn new(mut bestand: Tafelbestand) -> Result<Self, Vec<Tafelfout>> {
        for text in names(&mut bestand) {
            *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let fouten = check(&bestand);
        if !fouten.is_empty() {
            return Err(fouten);
        }
        bestand.partijen.sort_by(|one, other| one.naam.cmp(&other.naam));
        Ok(Self { bestand })
    }

    /// What was written down, in the order of names.
    pub const fn bestand(&self) -> &Tafelbestand {
        &self.bestand
    }

    /// The parties, in the order of their names.
    pub fn partijen(&self) -> &[Tafelpartij] {
        &self.bestand.partijen
    }

    /// The parties that share in the investment: at the table, and paying. A resident never pays.
    pub fn betalers(&self) -> Vec<&Tafelpartij> {
        self.bestand.partijen.iter().filter(|party| pays(party)).collect()
    }

    /// The whole investment, over all years and parties.
    pub fn investering(&self) -> Bedrag {
        self.bestand.investeringen.iter().map(|part| Bedrag::from_cents(part.bedrag)).sum()
    }

    /// What a party puts in itself, over all years.
    pub fn inleg(&self, partij: &str) -> Bedrag {
        let own = self.bestand.investeringen.iter().filter(|part| part.partij == partij);
        own.map(|part| Bedrag::from_cents(part.bedrag)).sum()
    }

    /// The benefit of a party over all years, as low, mid or high; `transfers` counts also what only moves money.
    pub fn baat(&self, partij: &str, zicht: Baatzicht, transfers: bool) -> Bedrag {
        let own = self.bestand.baten.iter().filter(|baat| baat.eigenaar == partij);
        own.filter(|baat| transfers || !baat.overdracht).map(|baat| sum(baat, zicht)).sum()
    }

    /// All benefits of all parties, at the table or not.
    pub fn baten(&self, zicht: Baatzicht, transfers: bool) -> Bedrag {
        self.bestand.partijen.iter().map(|party| self.baat(&party.naam, zicht, transfers)).sum()
    }

    /// Who leads: the party that puts in most; equal amounts by name. None while nobody puts in anything.
    pub fn trekker(&self) -> Option<&Tafelpartij> {
        let parties = self.bestand.partijen.iter().rev();
        parties
            .filter(|party| self.inleg(&party.naam) > Bedrag::ZERO)
            .max_by_key(|party| self.inleg(&party.naam))
    }

    /// Who pays along without having said from which means of its own, and on which ground. The deal cannot be agreed
    /// while there is one.
    pub fn zonder_grond(&self) -> Vec<Tafelfout> {
        let open = |party: &&Tafelpartij| party.middel.is_empty() || party.grond.is_empty();
        let parties = self.betalers().into_iter().filter(open);
        parties
            .map(|party| {
                let asked = if party.middel.is_empty() { "uit welk eigen budget" } else { "op welke grond" };
                Tafelfout::new(
                    format!("partij ‘{}’", party.naam),
                    format!("er staat nog niet {asked} deze partij betaalt; een partij betaalt alleen uit eigen middelen"),
                    "Vraag het aan de partij en vul het in, of laat deze partij niet meebetalen",
                )
            })
            .collect()
    }
}

/// All names and texts in which white space says nothing.
fn names(bestand: &mut Tafelbestand) -> Vec<&mut String> {
    let mut all = vec![&mut bestand.activiteit];
    for party in &mut bestand.partijen {
        all.extend([&mut party.naam, &mut party.middel, &mut party.grond]);
    }
    all.extend(bestand.investeringen.iter_mut().map(|part| &mut part.partij));
    for baat in &mut bestand.baten {
        all.extend([&mut baat.naam, &mut baat.eigenaar]);
        all.extend(baat.nodig.iter_mut());
    }
    all
}

/// Whether a party shares in the investment.
pub(crate) fn pays(party: &Tafelpartij) -> bool {
    party.aan_tafel && party.betaalt && party.soort != Partijsoort::Inwoner
}

/// A benefit over all its years.
pub(crate) fn sum(baat: &Baat, zicht: Baatzicht) -> Bedrag {
    baat.jaren.iter().map(|year| Bedrag::from_cents(zicht.of(year))).sum()
}
