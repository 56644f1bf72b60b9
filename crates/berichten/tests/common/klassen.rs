//! The classes of a copy that carry return codes, in the order in which they end.

use berichten::Berichtklasse::{self, *};
use berichten::*;

/// A content of which a return message holds a copy.
pub trait Kopie {
    /// Its classes, in the order in which they end.
    fn klassen(&self) -> Vec<Berichtklasse>;
}

fn times(klasse: Berichtklasse, count: usize) -> impl Iterator<Item = Berichtklasse> {
    std::iter::repeat_n(klasse, count)
}

impl Kopie for ToewijzingClient {
    fn klassen(&self) -> Vec<Berichtklasse> {
        let relaties = self.relaties.iter().flat_map(|_| [RelatieContact, Relatie]);
        let contacten = times(Contact, self.contactgegevens.len());
        let producten = times(ToegewezenProduct, self.producten.len());
        relaties.chain(contacten).chain(producten).chain([Client]).collect()
    }
}

impl Kopie for LeveringClient<berichten::StartProduct> {
    fn klassen(&self) -> Vec<Berichtklasse> {
        times(StartProduct, self.producten.len()).chain([Client]).collect()
    }
}

impl Kopie for LeveringClient<berichten::StopProduct> {
    fn klassen(&self) -> Vec<Berichtklasse> {
        times(StopProduct, self.producten.len()).chain([Client]).collect()
    }
}

impl Kopie for VerzoekToewijzingClient {
    fn klassen(&self) -> Vec<Berichtklasse> {
        times(AangevraagdProduct, self.producten.len()).chain([Client]).collect()
    }
}

impl Kopie for VerzoekWijzigingClient {
    fn klassen(&self) -> Vec<Berichtklasse> {
        let verzoek = &self.verzoek;
        times(OngewijzigdProduct, verzoek.ongewijzigd.len())
            .chain(times(TeWijzigenProduct, verzoek.te_wijzigen.len()))
            .chain(times(NieuwProduct, verzoek.nieuw.len()))
            .chain([Verzoek, Client])
            .collect()
    }
}

impl Kopie for AntwoordVerzoek {
    fn klassen(&self) -> Vec<Berichtklasse> {
        times(Woonplaatsbeginsel, self.woonplaatsbeginsel.iter().count()).chain([Antwoord]).collect()
    }
}
