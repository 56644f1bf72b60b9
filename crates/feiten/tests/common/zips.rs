//! Zips and envelopes made by hand, good and bad.

use std::io::{Cursor, Write};

use berichten::envelop::{Referentie, StufEnvelop, Systeem, write_stuf};
use berichten::{Bericht, Berichtsoort, Kenmerk};
use domein::Tijd;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{bytes, datum};

/// A zip with these files, in this order. A name that ends with `/` is a folder.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_with(files, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
}

pub fn zip_with(files: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        if name.ends_with('/') {
            writer.add_directory(*name, options).unwrap();
        } else {
            writer.start_file(*name, options).unwrap();
            writer.write_all(content).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Changes bytes of every header of a zip: at one place in the local ones, at another in the directory.
pub fn patch(mut zip: Vec<u8>, local: usize, central: usize, value: &[u8]) -> Vec<u8> {
    for (magic, offset) in [(b"PK\x03\x04", local), (b"PK\x01\x02", central)] {
        let places: Vec<usize> =
            zip.windows(4).enumerate().filter(|(_, four)| four == magic).map(|(at, _)| at + offset).collect();
        assert!(!places.is_empty());
        for at in places {
            zip[at..at + value.len()].copy_from_slice(value);
        }
    }
    zip
}

/// The same zip, as if it has a password.
pub fn locked(zip: Vec<u8>) -> Vec<u8> {
    patch(zip, 6, 8, &[1, 0])
}

/// Replaces a text in a zip by one of the same length, in names too.
pub fn renamed(zip: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut zip = zip.to_vec();
    let places: Vec<usize> = zip
        .windows(from.len())
        .enumerate()
        .filter(|(_, text)| *text == from.as_bytes())
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty(), "{from} must be in the zip");
    for at in places {
        zip[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    zip
}

/// A message made longer to exactly this size, by comments behind it that do not pack to nothing.
pub fn padded(mut message: Vec<u8>, size: usize) -> Vec<u8> {
    let mut number = 1_u64;
    while message.len() + 100 <= size {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        message.extend(format!("<!-- {number:016x} -->\n").bytes());
    }
    message.resize(size, b'\n');
    message
}

pub const NUMBER: &str = "9c0f7b90-5c69-41e5-a837-0800200c9a66";

/// A payload in a StUF envelope that says to hold a 301 of the Wmo.
pub fn stuf_of(payload: &[u8]) -> Vec<u8> {
    let systeem = |code: &str| Systeem { organisatie: code.to_owned(), applicatie: "Toepassing".to_owned() };
    let envelop = StufEnvelop {
        kenmerk: Kenmerk {
            soort: Berichtsoort::Toewijzing,
            wet: domein::Wet::Wmo,
            release: berichten::Release::V3_2,
        },
        zender: systeem("0384"),
        ontvanger: systeem("42420001"),
        referentie: Referentie::new(NUMBER).unwrap(),
        antwoord_op: None,
        datum: datum("2024-01-02"),
        tijd: Tijd::constant(9, 30, 0, 0),
        versie: (1, 0),
    };
    let mut out = Vec::new();
    write_stuf(&envelop, payload, &mut out).unwrap();
    out
}

/// A 301 in a StUF envelope.
pub fn stuf(bericht: &Bericht) -> Vec<u8> {
    stuf_of(&bytes(bericht))
}

/// A payload in a VECOZO envelope.
pub fn vecozo(payload: &[u8]) -> Vec<u8> {
    // Out of a StUF envelope, so that the tests need no base64 of their own.
    let stuf = String::from_utf8(stuf_of(payload)).unwrap();
    let data = stuf.split_once("<GGK:xmlBestand>").unwrap().1.split_once("</GGK:xmlBestand>").unwrap().0;
    format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:m=\"http://schemas.vecozo.nl/berichtuitwisseling/messages/v3\" \
         xmlns:s=\"http://schemas.vecozo.nl/berichtuitwisseling/v3\"><e:Body><s:IndienenBericht><s:Request>\
         <m:Bericht><m:Data>{data}</m:Data></m:Bericht></s:Request></s:IndienenBericht></e:Body></e:Envelope>"
    )
    .into_bytes()
}
