//! The contents of 301, 305 and 307: a client with assignments or deliveries.

use std::io::Write;

use domein::Bedrag;

use super::{Done, Xml, invalid};
use crate::model::*;

impl<W: Write> Xml<'_, W> {
    pub(super) fn toewijzing(&mut self, client: &ToewijzingClient) -> Done {
        self.klasse(Berichtklasse::Client, |xml| xml.toewijzing_client(client))
    }

    fn toewijzing_client(&mut self, client: &ToewijzingClient) -> Done {
        self.leaf("Bsn", client.bsn.expose())?;
        self.geboortedatum(client.geboortedatum)?;
        self.leaf("Geslacht", client.geslacht.code())?;
        self.volledige_naam(&client.naam)?;
        if let Some(communicatie) = &client.communicatie {
            self.cdt("Communicatie", |xml| {
                xml.leaf("Vorm", communicatie.vorm)?;
                xml.text("Taal", communicatie.taal.as_ref())
            })?;
        }
        self.opt("JuridischeStatus", client.juridische_status)?;
        self.opt("WettelijkeVertegenwoordiging", client.wettelijke_vertegenwoordiging)?;
        self.text("Commentaar", client.commentaar.as_ref())?;
        self.list("Relaties", &client.relaties, |xml, relatie| {
            xml.klasse(Berichtklasse::Relatie, |xml| xml.relatie(relatie))
        })?;
        self.list("Contactgegevens", &client.contactgegevens, |xml, contact| {
            xml.contact(Berichtklasse::Contact, contact)
        })?;
        self.list("ToegewezenProducten", &client.producten, |xml, product| {
            xml.klasse(Berichtklasse::ToegewezenProduct, |xml| xml.toegewezen_product(product))
        })
    }

    pub(super) fn geboortedatum(&mut self, value: Geboortedatum) -> Done {
        self.cdt("Geboortedatum", |xml| {
            xml.leaf("Datum", value.datum)?;
            xml.opt("DatumGebruik", value.gebruik)
        })
    }

    fn volledige_naam(&mut self, naam: &VolledigeNaam) -> Done {
        self.cdt("Naam", |xml| {
            xml.achternaam("Geslachtsnaam", &naam.geslachtsnaam)?;
            if let Some(partner) = &naam.partnernaam {
                xml.achternaam("Partnernaam", partner)?;
            }
            xml.text("Voornamen", naam.voornamen.as_ref())?;
            xml.text("Voorletters", naam.voorletters.as_ref())?;
            xml.leaf("NaamGebruik", naam.naam_gebruik)
        })
    }

    pub(super) fn verkorte_naam(&mut self, naam: &VerkorteNaam) -> Done {
        self.cdt("Naam", |xml| {
            xml.achternaam("Geslachtsnaam", &naam.geslachtsnaam)?;
            xml.text("Voornamen", naam.voornamen.as_ref())?;
            xml.text("Voorletters", naam.voorletters.as_ref())
        })
    }

    fn achternaam(&mut self, name: &str, naam: &Achternaam) -> Done {
        self.cdt(name, |xml| {
            xml.leaf("Achternaam", &naam.achternaam)?;
            xml.text("Voorvoegsel", naam.voorvoegsel.as_ref())
        })
    }

    fn relatie(&mut self, relatie: &Relatie) -> Done {
        self.leaf("Nummer", &relatie.nummer)?;
        self.opt("Volgorde", relatie.volgorde)?;
        self.leaf("Soort", relatie.soort)?;
        if let Some(geboortedatum) = relatie.geboortedatum {
            self.geboortedatum(geboortedatum)?;
        }
        self.opt("Geslacht", relatie.geslacht.map(|geslacht| geslacht.code()))?;
        self.volledige_naam(&relatie.naam)?;
        self.contact(Berichtklasse::RelatieContact, &relatie.contact)
    }

    fn contact(&mut self, klasse: Berichtklasse, contact: &Contact) -> Done {
        self.klasse(klasse, |xml| {
            xml.leaf("Soort", contact.soort.code())?;
            if let Some(adres) = &contact.adres {
                xml.cdt("Adres", |xml| xml.adres(adres))?;
            }
            xml.text("Organisatie", contact.organisatie.as_ref())?;
            xml.telefoons(&contact.telefoon)?;
            xml.text("Emailadres", contact.emailadres.as_ref())?;
            contact.periode.map_or(Ok(()), |periode| {
                xml.cdt("Periode", |xml| {
                    xml.opt("Begindatum", periode.begindatum)?;
                    xml.opt("Einddatum", periode.einddatum)
                })
            })
        })
    }

    fn adres(&mut self, adres: &Adres) -> Done {
        if let Some(huis) = &adres.huis {
            self.cdt("Huis", |xml| {
                xml.leaf("Huisnummer", huis.huisnummer)?;
                xml.text("Huisletter", huis.huisletter.as_ref())?;
                xml.text("HuisnummerToevoeging", huis.toevoeging.as_ref())?;
                xml.opt("AanduidingWoonadres", huis.aanduiding)
            })?;
        }
        self.text("Postcode", adres.postcode.as_ref())?;
        self.text("Straatnaam", adres.straatnaam.as_ref())?;
        self.text("Plaatsnaam", adres.plaatsnaam.as_ref())?;
        self.text("LandCode", adres.land_code.as_ref())
    }

    fn telefoons(&mut self, telefoons: &[Telefoon]) -> Done {
        if telefoons.is_empty() {
            return Ok(());
        }
        if telefoons.len() > 2 {
            return Err(invalid("a contact has at most two telephone numbers"));
        }
        self.cdt("Telefoon", |xml| {
            telefoons.iter().zip(["Telefoon01", "Telefoon02"]).try_for_each(|(telefoon, name)| {
                xml.cdt(name, |xml| {
                    xml.leaf("Telefoonnummer", &telefoon.telefoonnummer)?;
                    xml.leaf("Landnummer", &telefoon.landnummer)
                })
            })
        })
    }

    pub(super) fn product(&mut self, product: Option<&Product>) -> Done {
        product.map_or(Ok(()), |product| {
            self.cdt("Product", |xml| {
                xml.leaf("Categorie", product.categorie)?;
                xml.opt("Code", product.code.as_ref())
            })
        })
    }

    fn toegewezen_product(&mut self, product: &ToegewezenProduct) -> Done {
        self.leaf("ToewijzingNummer", product.toewijzing_nummer)?;
        self.text("ReferentieAanbieder", product.referentie_aanbieder.as_ref())?;
        self.product(product.product.as_ref())?;
        self.leaf("Toewijzingsdatum", product.toewijzingsdatum)?;
        self.leaf("Toewijzingstijd", product.toewijzingstijd)?;
        self.leaf("Ingangsdatum", product.ingangsdatum)?;
        self.opt("Einddatum", product.einddatum)?;
        self.opt("RedenWijziging", product.reden_wijziging)?;
        self.omvang_of_budget(product.omvang, product.budget)?;
        self.text("Commentaar", product.commentaar.as_ref())
    }

    /// How much help, as a volume or as an amount.
    pub(super) fn omvang_of_budget(&mut self, omvang: Option<Omvang>, budget: Option<Bedrag>) -> Done {
        if let Some(omvang) = omvang {
            self.cdt("Omvang", |xml| {
                xml.leaf("Volume", omvang.volume)?;
                xml.leaf("Eenheid", omvang.eenheid.code())?;
                xml.leaf("Frequentie", omvang.frequentie.code())
            })?;
        }
        self.opt("Budget", budget.map(|budget| budget.cents()))
    }

    pub(super) fn start_client(&mut self, client: &LeveringClient<StartProduct>) -> Done {
        self.levering(client, "StartProducten", Berichtklasse::StartProduct, Self::start)
    }

    pub(super) fn stop_client(&mut self, client: &LeveringClient<StopProduct>) -> Done {
        self.levering(client, "StopProducten", Berichtklasse::StopProduct, Self::stop)
    }

    fn levering<P>(
        &mut self,
        client: &LeveringClient<P>,
        products: &str,
        klasse: Berichtklasse,
        product: fn(&mut Self, &P) -> Done,
    ) -> Done {
        self.klasse(Berichtklasse::Client, |xml| {
            xml.leaf("Bsn", client.bsn.expose())?;
            xml.geboortedatum(client.geboortedatum)?;
            xml.leaf("Geslacht", client.geslacht.code())?;
            xml.verkorte_naam(&client.naam)?;
            xml.list(products, &client.producten, |xml, each| xml.klasse(klasse, |xml| product(xml, each)))
        })
    }

    fn levering_begin(&mut self, levering: &Levering) -> Done {
        self.opt("ToewijzingNummer", levering.toewijzing_nummer)?;
        self.product(levering.product.as_ref())?;
        self.opt("ToewijzingIngangsdatum", levering.toewijzing_ingangsdatum)?;
        self.leaf("Begindatum", levering.begindatum)
    }

    fn start(&mut self, start: &StartProduct) -> Done {
        self.levering_begin(&start.levering)?;
        self.leaf("StatusAanlevering", start.levering.status_aanlevering.code())
    }

    fn stop(&mut self, stop: &StopProduct) -> Done {
        self.levering_begin(&stop.levering)?;
        self.leaf("RedenBeeindiging", stop.reden_beeindiging)?;
        self.leaf("Einddatum", stop.einddatum)?;
        self.leaf("StatusAanlevering", stop.levering.status_aanlevering.code())
    }
}
