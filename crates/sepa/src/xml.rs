//! The message as XML, in the order of the schema.

use std::io;

use domein::Bedrag;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::{Betaalbestand, Bic, Iban, Overboeking};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

type Xml = Writer<Vec<u8>>;

/// The whole file.
pub(crate) fn write(file: &Betaalbestand) -> io::Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("Document").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
        group(xml, "CstmrCdtTrfInitn", |xml| {
            header(xml, file)?;
            batch(xml, file)
        })
    })?;
    String::from_utf8(xml.into_inner()).map_err(io::Error::other)
}

fn group(xml: &mut Xml, name: &str, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.create_element(name).write_inner_content(inner).map(|_| ())
}

fn leaf(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

/// A text within some groups.
fn nested(xml: &mut Xml, names: &[&str], text: &str) -> io::Result<()> {
    match names {
        [] => Ok(()),
        [name] => leaf(xml, name, text),
        [name, rest @ ..] => group(xml, name, |xml| nested(xml, rest, text)),
    }
}

/// With a point and two cents.
fn amount(bedrag: Bedrag) -> String {
    format!("{}.{:02}", bedrag.cents() / 100, bedrag.cents() % 100)
}

fn header(xml: &mut Xml, file: &Betaalbestand) -> io::Result<()> {
    group(xml, "GrpHdr", |xml| {
        leaf(xml, "MsgId", file.kenmerk.as_str())?;
        leaf(xml, "CreDtTm", &file.gemaakt.strftime("%Y-%m-%dT%H:%M:%S").to_string())?;
        counted(xml, file)?;
        nested(xml, &["InitgPty", "Nm"], file.opdrachtgever.naam.as_str())
    })
}

fn counted(xml: &mut Xml, file: &Betaalbestand) -> io::Result<()> {
    leaf(xml, "NbOfTxs", &file.count().to_string())?;
    leaf(xml, "CtrlSum", &amount(file.sum()))
}

fn batch(xml: &mut Xml, file: &Betaalbestand) -> io::Result<()> {
    let payer = &file.opdrachtgever;
    group(xml, "PmtInf", |xml| {
        leaf(xml, "PmtInfId", file.kenmerk.as_str())?;
        leaf(xml, "PmtMtd", "TRF")?;
        // One line on the statement of the municipality: no names of residents there.
        leaf(xml, "BtchBookg", "true")?;
        counted(xml, file)?;
        nested(xml, &["PmtTpInf", "SvcLvl", "Cd"], "SEPA")?;
        nested(xml, &["ReqdExctnDt", "Dt"], &file.uitvoeren.to_string())?;
        nested(xml, &["Dbtr", "Nm"], payer.naam.as_str())?;
        account(xml, "DbtrAcct", &payer.iban)?;
        match &payer.bic {
            Some(bic) => bank(xml, "DbtrAgt", bic)?,
            // The schema asks for the bank; this is how SEPA says that the IBAN tells it.
            None => nested(xml, &["DbtrAgt", "FinInstnId", "Othr", "Id"], "NOTPROVIDED")?,
        }
        leaf(xml, "ChrgBr", "SLEV")?;
        file.overboekingen.iter().try_for_each(|one| transfer(xml, one))
    })
}

fn transfer(xml: &mut Xml, one: &Overboeking) -> io::Result<()> {
    group(xml, "CdtTrfTxInf", |xml| {
        nested(xml, &["PmtId", "EndToEndId"], one.kenmerk.as_str())?;
        group(xml, "Amt", |xml| {
            xml.create_element("InstdAmt")
                .with_attribute(("Ccy", "EUR"))
                .write_text_content(BytesText::new(&amount(one.bedrag.bedrag())))
                .map(|_| ())
        })?;
        if let Some(bic) = &one.bic {
            bank(xml, "CdtrAgt", bic)?;
        }
        nested(xml, &["Cdtr", "Nm"], one.naam.as_str())?;
        account(xml, "CdtrAcct", &one.iban)?;
        nested(xml, &["RmtInf", "Ustrd"], one.omschrijving.as_str())
    })
}

fn account(xml: &mut Xml, name: &str, iban: &Iban) -> io::Result<()> {
    nested(xml, &[name, "Id", "IBAN"], iban.as_str())
}

fn bank(xml: &mut Xml, name: &str, bic: &Bic) -> io::Result<()> {
    nested(xml, &[name, "FinInstnId", "BICFI"], bic.as_str())
}
