//! The contents of 315, 317 and 319: requests, and the answers to them.

use std::io::Write;

use super::{Done, Xml};
use crate::model::*;

/// `LDT_JaNee`.
fn ja_nee(value: Option<bool>) -> Option<&'static str> {
    value.map(|yes| if yes { "1" } else { "2" })
}

impl<W: Write> Xml<'_, W> {
    pub(super) fn verzoek_toewijzing(&mut self, client: &VerzoekToewijzingClient) -> Done {
        self.klasse(Berichtklasse::Client, |xml| {
            xml.leaf("Bsn", client.bsn.expose())?;
            xml.geboortedatum(client.geboortedatum)?;
            xml.leaf("Geslacht", client.geslacht.code())?;
            xml.verkorte_naam(&client.naam)?;
            xml.opt("GezagsdragerBekend", ja_nee(client.gezagsdrager_bekend))?;
            xml.text("Commentaar", client.commentaar.as_ref())?;
            xml.list("AangevraagdeProducten", &client.producten, |xml, product| {
                xml.klasse(Berichtklasse::AangevraagdProduct, |xml| xml.aangevraagd_product(product))
            })
        })
    }

    fn aangevraagd_product(&mut self, product: &AangevraagdProduct) -> Done {
        self.leaf("ReferentieAanbieder", &product.referentie_aanbieder)?;
        self.opt("BeschikkingNummer", product.beschikking_nummer)?;
        self.product(product.product.as_ref())?;
        self.opt("BeschikkingIngangsdatum", product.beschikking_ingangsdatum)?;
        self.leaf("ToewijzingIngangsdatum", product.ingangsdatum)?;
        self.opt("ToewijzingEinddatum", product.einddatum)?;
        self.omvang_of_budget(product.omvang, product.budget)?;
        self.cdt("Verwijzer", |xml| {
            xml.leaf("Type", product.verwijzer.soort.code())?;
            xml.text("Naam", product.verwijzer.naam.as_ref())?;
            xml.opt("ZorgverlenerCode", product.verwijzer.zorgverlener_code)
        })?;
        self.opt("Raamcontract", ja_nee(product.raamcontract))?;
        self.text("Commentaar", product.commentaar.as_ref())
    }

    pub(super) fn verzoek_wijziging(&mut self, client: &VerzoekWijzigingClient) -> Done {
        self.klasse(Berichtklasse::Client, |xml| {
            xml.leaf("Bsn", client.bsn.expose())?;
            xml.klasse(Berichtklasse::Verzoek, |xml| xml.verzoek(&client.verzoek))
        })
    }

    fn verzoek(&mut self, verzoek: &VerzoekWijziging) -> Done {
        self.leaf("ReferentieAanbieder", &verzoek.referentie_aanbieder)?;
        self.leaf("RedenVerzoek", verzoek.reden)?;
        self.list("OngewijzigdeProducten", &verzoek.ongewijzigd, |xml, product| {
            xml.klasse(Berichtklasse::OngewijzigdProduct, |xml| {
                xml.leaf("ToewijzingNummer", product.toewijzing_nummer)
            })
        })?;
        self.list("TeWijzigenProducten", &verzoek.te_wijzigen, |xml, product| {
            xml.klasse(Berichtklasse::TeWijzigenProduct, |xml| {
                xml.leaf("ToewijzingNummer", product.toewijzing_nummer)?;
                xml.leaf("GewensteIngangsdatum", product.gewenste_ingangsdatum)?;
                xml.opt("Einddatum", product.einddatum)?;
                xml.omvang_of_budget(product.omvang, product.budget)
            })
        })?;
        self.list("NieuweProducten", &verzoek.nieuw, |xml, product| {
            xml.klasse(Berichtklasse::NieuwProduct, |xml| {
                xml.product(product.product.as_ref())?;
                xml.leaf("GewensteIngangsdatum", product.gewenste_ingangsdatum)?;
                xml.opt("Einddatum", product.einddatum)?;
                xml.omvang_of_budget(product.omvang, product.budget)
            })
        })
    }

    pub(super) fn antwoord_verzoek(&mut self, antwoord: &AntwoordVerzoek) -> Done {
        self.klasse(Berichtklasse::Antwoord, |xml| {
            xml.leaf("ReferentieAanbieder", &antwoord.referentie_aanbieder)?;
            xml.leaf("VerzoekAntwoord", antwoord.antwoord.code())?;
            xml.opt("RedenAfwijzingVerzoek", antwoord.reden_afwijzing)?;
            antwoord.woonplaatsbeginsel.map_or(Ok(()), |gemeente| {
                xml.klasse(Berichtklasse::Woonplaatsbeginsel, |xml| xml.leaf("Gemeente", gemeente))
            })
        })
    }
}
