//! Writing a message: the layout of the official samples, one element a line, indented by tabs.

use std::fmt::{Display, Write as _};
use std::io::{self, Error, ErrorKind, Write};

use crate::Kenmerk;
use crate::codes::RetourCode;
use crate::model::*;
use crate::schema::{Ns, naamruimte};

/// Writes a message as UTF-8 without byte order mark.
///
/// Empty optional texts and empty lists are left out, as the standard asks. Nothing is checked against the
/// rules of the standard: that is what [`read`](crate::read) does, also with one's own messages.
///
/// # Errors
/// When writing fails, and with [`ErrorKind::InvalidInput`] when the value can be no message: the head names
/// another kind than the content, a 325 lacks its part of the head, or a text holds a character that XML
/// cannot carry.
///
/// ```
/// use berichten::*;
/// # let bericht = Bericht {
/// #     header: Header {
/// #         soort: Berichtsoort::DeclaratieAntwoord, wet: domein::Wet::Wmo, release: Release::V3_2,
/// #         afzender: Partij::Gemeente("0384".parse()?), ontvanger: Partij::Aanbieder("42420001".parse()?),
/// #         identificatie: BerichtIdentificatie {
/// #             identificatie: "A1".into(), dagtekening: domein::parse_datum("2026-05-07")? },
/// #         xsd_versie: XsdVersie::default(),
/// #         antwoord_op: Some(AntwoordHeader {
/// #             declaratie: BerichtIdentificatie {
/// #                 identificatie: "D1".into(), dagtekening: domein::parse_datum("2026-05-06")? },
/// #             xslt_versie: None, xsd_versie_declaratie: XsdVersie::default(),
/// #             retour_codes: codes::Code::new("0001").into_iter().collect() }),
/// #     },
/// #     inhoud: Inhoud::DeclaratieAntwoord(None),
/// # };
/// let mut bytes = Vec::new();
/// write(&bericht, &mut bytes)?;
/// let (again, uitslag) = read_bericht(&bytes);
/// assert_eq!(again, Some(bericht));
/// assert!(uitslag.bevindingen.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(bericht: &Bericht, out: &mut impl Write) -> io::Result<()> {
    let header = &bericht.header;
    if header.soort != bericht.inhoud.soort() {
        return Err(invalid("the head names another kind of message than the content"));
    }
    let kenmerk = Kenmerk {
        soort: header.soort,
        wet: header.wet,
        release: header.release,
    };
    let (basis, short) = naamruimte::names(header.wet);
    let prefix = format!("{short}{}", header.soort.number());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let (basis_uri, uri) = (naamruimte::basis(kenmerk), naamruimte::bericht(kenmerk));
    writeln!(
        out,
        "<{prefix}:Bericht xmlns:{basis}=\"{basis_uri}\" xmlns:{prefix}=\"{uri}\">"
    )?;
    let mut xml = Xml {
        out,
        prefix: &prefix,
        basis,
        ns: Ns::Bericht,
        depth: 1,
        scratch: String::new(),
    };
    xml.class("Header", |xml| xml.header(header))?;
    xml.inhoud(&bericht.inhoud)?;
    writeln!(out, "</{prefix}:Bericht>")
}

fn invalid(reason: &str) -> Error {
    Error::new(ErrorKind::InvalidInput, reason.to_owned())
}

type Done = io::Result<()>;

/// The message in the making, at some depth.
struct Xml<'a, W> {
    out: &'a mut W,
    prefix: &'a str,
    basis: &'a str,
    /// In which namespace elements stand here.
    ns: Ns,
    depth: usize,
    scratch: String,
}

impl<'a, W: Write> Xml<'a, W> {
    fn prefix(&self) -> &'a str {
        match self.ns {
            Ns::Bericht => self.prefix,
            Ns::Basis => self.basis,
        }
    }

    fn indent(&mut self) -> Done {
        (0..self.depth).try_for_each(|_| self.out.write_all(b"\t"))
    }

    /// An element with elements of the same namespace.
    fn class(&mut self, name: &str, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        let prefix = self.prefix();
        self.indent()?;
        writeln!(self.out, "<{prefix}:{name}>")?;
        self.depth += 1;
        inner(self)?;
        self.depth -= 1;
        self.indent()?;
        writeln!(self.out, "</{prefix}:{name}>")
    }

    /// An element of a composite type: what it holds stands in the namespace of the basisschema.
    fn cdt(&mut self, name: &str, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        let around = self.ns;
        self.class(name, |xml| {
            xml.ns = Ns::Basis;
            inner(xml)?;
            xml.ns = around;
            Ok(())
        })
    }

    /// An element with a value.
    fn leaf(&mut self, name: &str, value: impl Display) -> Done {
        self.scratch.clear();
        write!(self.scratch, "{value}").map_err(|_| invalid("a value cannot be written"))?;
        let prefix = self.prefix();
        self.indent()?;
        write!(self.out, "<{prefix}:{name}>")?;
        escaped(self.out, &self.scratch)?;
        writeln!(self.out, "</{prefix}:{name}>")
    }

    /// An element that may be absent.
    fn opt(&mut self, name: &str, value: Option<impl Display>) -> Done {
        value.map_or(Ok(()), |value| self.leaf(name, value))
    }

    /// A text that may be absent or empty.
    fn text(&mut self, name: &str, value: Option<&String>) -> Done {
        self.opt(name, value.filter(|text| !text.is_empty()))
    }
}

/// The head.
impl<W: Write> Xml<'_, W> {
    fn header(&mut self, header: &Header) -> Done {
        self.leaf("BerichtCode", header.soort.bericht_code(header.wet))?;
        self.leaf("BerichtVersie", header.release.major)?;
        self.leaf("BerichtSubversie", header.release.minor)?;
        self.leaf("Afzender", header.afzender.as_str())?;
        self.leaf("Ontvanger", header.ontvanger.as_str())?;
        self.identificatie("BerichtIdentificatie", &header.identificatie)?;
        self.xsd_versie("XsdVersie", &header.xsd_versie)?;
        match (&header.antwoord_op, header.soort) {
            (Some(antwoord), Berichtsoort::DeclaratieAntwoord) => self.antwoord_header(antwoord),
            (None, Berichtsoort::DeclaratieAntwoord) => {
                Err(invalid("the head of a 325 lacks what it answers"))
            }
            (Some(_), _) => Err(invalid("only the head of a 325 names what it answers")),
            (None, _) => Ok(()),
        }
    }

    fn antwoord_header(&mut self, antwoord: &AntwoordHeader) -> Done {
        self.identificatie("DeclaratieIdentificatie", &antwoord.declaratie)?;
        self.text("XsltVersie", antwoord.xslt_versie.as_ref())?;
        self.xsd_versie("XsdVersieDeclaratie", &antwoord.xsd_versie_declaratie)?;
        self.retour_codes(&antwoord.retour_codes)
    }

    fn identificatie(&mut self, name: &str, value: &BerichtIdentificatie) -> Done {
        self.cdt(name, |xml| {
            xml.leaf("Identificatie", &value.identificatie)?;
            xml.leaf("Dagtekening", value.dagtekening)
        })
    }

    fn xsd_versie(&mut self, name: &str, value: &XsdVersie) -> Done {
        self.cdt(name, |xml| {
            xml.leaf("BasisschemaXsdVersie", &value.basisschema)?;
            xml.leaf("BerichtXsdVersie", &value.bericht)
        })
    }

    fn retour_codes(&mut self, codes: &[RetourCode]) -> Done {
        self.class("RetourCodes", |xml| {
            codes.iter().try_for_each(|code| xml.leaf("RetourCode", code))
        })
    }
}

/// The contents of 301, 305 and 307.
impl<W: Write> Xml<'_, W> {
    fn inhoud(&mut self, inhoud: &Inhoud) -> Done {
        match inhoud {
            Inhoud::Toewijzing(client) => self.class("Client", |xml| xml.toewijzing(client)),
            Inhoud::Start(client) => self.levering(client, "StartProducten", Self::start),
            Inhoud::Stop(client) => self.levering(client, "StopProducten", Self::stop),
            Inhoud::Declaratie(declaratie) => self.class("Declaratie", |xml| xml.declaratie(declaratie)),
            Inhoud::DeclaratieAntwoord(None) => Ok(()),
            Inhoud::DeclaratieAntwoord(Some(antwoord)) => {
                self.class("DeclaratieAntwoord", |xml| xml.antwoord(antwoord))
            }
        }
    }

    fn toewijzing(&mut self, client: &ToewijzingClient) -> Done {
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
        self.opt(
            "WettelijkeVertegenwoordiging",
            client.wettelijke_vertegenwoordiging,
        )?;
        self.text("Commentaar", client.commentaar.as_ref())?;
        if !client.relaties.is_empty() {
            self.class("Relaties", |xml| {
                client
                    .relaties
                    .iter()
                    .try_for_each(|relatie| xml.class("Relatie", |xml| xml.relatie(relatie)))
            })?;
        }
        self.class("Contactgegevens", |xml| {
            client
                .contactgegevens
                .iter()
                .try_for_each(|contact| xml.contact(contact))
        })?;
        self.class("ToegewezenProducten", |xml| {
            client
                .producten
                .iter()
                .try_for_each(|product| xml.class("ToegewezenProduct", |xml| xml.toegewezen_product(product)))
        })
    }

    fn geboortedatum(&mut self, value: Geboortedatum) -> Done {
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

    fn verkorte_naam(&mut self, naam: &VerkorteNaam) -> Done {
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
        self.contact(&relatie.contact)
    }

    fn contact(&mut self, contact: &Contact) -> Done {
        self.class("Contact", |xml| {
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
            telefoons
                .iter()
                .zip(["Telefoon01", "Telefoon02"])
                .try_for_each(|(telefoon, name)| {
                    xml.cdt(name, |xml| {
                        xml.leaf("Telefoonnummer", &telefoon.telefoonnummer)?;
                        xml.leaf("Landnummer", &telefoon.landnummer)
                    })
                })
        })
    }

    fn product(&mut self, product: Option<&Product>) -> Done {
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
        if let Some(omvang) = product.omvang {
            self.cdt("Omvang", |xml| {
                xml.leaf("Volume", omvang.volume)?;
                xml.leaf("Eenheid", omvang.eenheid.code())?;
                xml.leaf("Frequentie", omvang.frequentie.code())
            })?;
        }
        self.opt("Budget", product.budget.map(|budget| budget.cents()))?;
        self.text("Commentaar", product.commentaar.as_ref())
    }

    fn levering<P>(
        &mut self,
        client: &LeveringClient<P>,
        products: &str,
        product: impl Fn(&mut Self, &P) -> Done,
    ) -> Done {
        self.class("Client", |xml| {
            xml.leaf("Bsn", client.bsn.expose())?;
            xml.geboortedatum(client.geboortedatum)?;
            xml.leaf("Geslacht", client.geslacht.code())?;
            xml.verkorte_naam(&client.naam)?;
            xml.class(products, |xml| {
                client.producten.iter().try_for_each(|each| product(xml, each))
            })
        })
    }

    fn levering_begin(&mut self, levering: &Levering) -> Done {
        self.opt("ToewijzingNummer", levering.toewijzing_nummer)?;
        self.product(levering.product.as_ref())?;
        self.opt("ToewijzingIngangsdatum", levering.toewijzing_ingangsdatum)?;
        self.leaf("Begindatum", levering.begindatum)
    }

    fn start(&mut self, start: &StartProduct) -> Done {
        self.class("StartProduct", |xml| {
            xml.levering_begin(&start.levering)?;
            xml.leaf("StatusAanlevering", start.levering.status_aanlevering.code())
        })
    }

    fn stop(&mut self, stop: &StopProduct) -> Done {
        self.class("StopProduct", |xml| {
            xml.levering_begin(&stop.levering)?;
            xml.leaf("RedenBeeindiging", stop.reden_beeindiging)?;
            xml.leaf("Einddatum", stop.einddatum)?;
            xml.leaf("StatusAanlevering", stop.levering.status_aanlevering.code())
        })
    }
}

/// The contents of 323 and 325.
impl<W: Write> Xml<'_, W> {
    fn periode(&mut self, name: &str, periode: GeslotenPeriode) -> Done {
        self.cdt(name, |xml| {
            xml.leaf("Begindatum", periode.begindatum)?;
            xml.leaf("Einddatum", periode.einddatum)
        })
    }

    fn bedrag(&mut self, name: &str, amount_name: &str, amount: MetDebetCredit) -> Done {
        self.cdt(name, |xml| {
            xml.leaf(amount_name, amount.bedrag.cents())?;
            xml.leaf("DebetCredit", amount.debet_credit.code())
        })
    }

    fn declaratie(&mut self, declaratie: &Declaratie) -> Done {
        let kop = &declaratie.kop;
        self.leaf("DeclaratieNummer", &kop.declaratie_nummer)?;
        self.periode("DeclaratiePeriode", kop.periode)?;
        self.leaf("DeclaratieDagtekening", kop.dagtekening)?;
        self.bedrag("TotaalIngediendBedrag", "TotaalBedrag", kop.totaal)?;
        self.clienten(&declaratie.clienten, false)
    }

    fn antwoord(&mut self, antwoord: &DeclaratieAntwoord) -> Done {
        let kop = &antwoord.kop;
        self.leaf("DeclaratieNummer", &kop.declaratie_nummer)?;
        self.bedrag("TotaalIngediendBedrag", "TotaalBedrag", kop.ingediend)?;
        self.bedrag("TotaalToegekendBedrag", "TotaalBedrag", kop.toegekend)?;
        if !antwoord.clienten.is_empty() {
            self.clienten(&antwoord.clienten, true)?;
        }
        self.retour_codes(&antwoord.retour_codes)
    }

    fn clienten(&mut self, clienten: &[PrestatieClient], with_retour: bool) -> Done {
        self.class("Clienten", |xml| {
            clienten.iter().try_for_each(|client| {
                xml.class("Client", |xml| {
                    xml.leaf("Bsn", client.bsn.expose())?;
                    xml.class("Prestaties", |xml| {
                        client
                            .prestaties
                            .iter()
                            .try_for_each(|line| xml.prestatie(line, with_retour))
                    })?;
                    if with_retour {
                        xml.retour_codes(&client.retour_codes)
                    } else {
                        Ok(())
                    }
                })
            })
        })
    }

    fn prestatie(&mut self, line: &Prestatie, with_retour: bool) -> Done {
        self.class("Prestatie", |xml| {
            xml.cdt("ProductReferentie", |xml| {
                xml.leaf("ReferentieNummer", &line.referentie_nummer)?;
                xml.text("VorigReferentieNummer", line.vorig_referentie_nummer.as_ref())
            })?;
            xml.leaf("ToewijzingNummer", line.toewijzing_nummer)?;
            xml.leaf("ProductCategorie", line.categorie)?;
            xml.leaf("ProductCode", &line.code)?;
            xml.periode("ProductPeriode", line.periode)?;
            xml.leaf("GeleverdVolume", line.volume)?;
            xml.leaf("Eenheid", line.eenheid.code())?;
            xml.opt("ProductTarief", line.tarief.map(|rate| rate.cents()))?;
            xml.bedrag("IngediendBedrag", "Bedrag", line.ingediend)?;
            if with_retour {
                xml.retour_codes(&line.retour_codes)
            } else {
                Ok(())
            }
        })
    }
}

/// Writes text so that a reader gets exactly the same text back.
fn escaped(out: &mut impl Write, text: &str) -> Done {
    let mut rest = text;
    while let Some(at) =
        rest.find(|c: char| matches!(c, '&' | '<' | '>' | '\u{FFFE}' | '\u{FFFF}') || c < ' ')
    {
        out.write_all(&rest.as_bytes()[..at])?;
        let Some(special) = rest[at..].chars().next() else {
            break;
        };
        match special {
            '&' => out.write_all(b"&amp;")?,
            '<' => out.write_all(b"&lt;")?,
            '>' => out.write_all(b"&gt;")?,
            '\t' | '\n' => write!(out, "{special}")?,
            // A bare carriage return would be read as a line feed.
            '\r' => out.write_all(b"&#13;")?,
            _ => return Err(invalid("a text holds a character that XML cannot carry")),
        }
        rest = &rest[at + special.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}
