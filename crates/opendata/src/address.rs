//! Addresses: where a source lies, and what stands behind the question mark.

use crate::FetchError;

/// The base address of a source, without a slash at its end.
pub(crate) fn base(text: &str) -> Result<String, FetchError> {
    let text = text.trim().trim_end_matches('/');
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_good = rest.is_some_and(|rest| {
        !rest.starts_with(['/', ':'])
            && !rest.is_empty()
            && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"@?#\"<>\\^`{|}".contains(&byte))
    });
    if is_good { Ok(text.to_owned()) } else { Err(FetchError::Address) }
}

/// The host of an address, without its port.
pub(crate) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// Names and values as they stand behind the question mark.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    pairs.join("&")
}

fn encoded(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~,:/()$".contains(&byte);
    text.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// What stands behind the question mark of the address of a next page. Only that counts: a mirror may give the
/// addresses of the original, and nobody is sent elsewhere.
pub(crate) fn query_of_link(link: &str) -> Option<String> {
    let (_, query) = link.split('#').next()?.split_once('?')?;
    let is_safe = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte);
    let safe: String = query
        .bytes()
        .map(|byte| if is_safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    (!safe.is_empty()).then_some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_an_address_and_holds_no_password() {
        assert_eq!(
            base(" https://opendata.cbs.nl/ODataFeed/odata/ ").unwrap(),
            "https://opendata.cbs.nl/ODataFeed/odata"
        );
        for wrong in
            ["", "opendata.cbs.nl", "ftp://a", "https://", "https://u:p@a", "https://a?b=c", "http://a b"]
        {
            assert!(base(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_filter_is_encoded() {
        let query = query(&[("$filter", "startswith(Gemeenten,'GM0150') and a eq 'é'"), ("$top", "3")]);
        assert_eq!(query, "$filter=startswith(Gemeenten,%27GM0150%27)%20and%20a%20eq%20%27%C3%A9%27&$top=3");
    }

    #[test]
    fn of_a_link_only_the_question_counts() {
        let link = "http://elsewhere/TypedDataSet?$filter=a eq 'b'&$skip=10#c";
        assert_eq!(query_of_link(link).as_deref(), Some("$filter=a%20eq%20%27b%27&$skip=10"));
        assert_eq!(query_of_link("TypedDataSet"), None);
    }

    #[test]
    fn the_host_is_found() {
        for (address, expected) in
            [("http://127.0.0.1:80/a", "127.0.0.1"), ("https://[::1]:8/a", "::1"), ("https://a.nl/b", "a.nl")]
        {
            assert_eq!(host(address), expected);
        }
    }
}
