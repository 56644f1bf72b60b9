//! Which tags are open: a tag is closed by its own name, whoever read it.

/// The names of the open tags, outermost first, in one text.
#[derive(Default)]
pub(super) struct Tags {
    names: String,
    /// Where each begins, and whether it was plain: without anything for the XML reader to look at.
    starts: Vec<(usize, bool)>,
}

impl Tags {
    /// A tag opens.
    pub fn open(&mut self, name: &str, plain: bool) {
        self.starts.push((self.names.len(), plain));
        self.names.push_str(name);
    }

    /// Whether the innermost open tag was plain. The XML reader remembers each tag that it opened until it closes
    /// one, so what it opened is its own to close.
    pub fn innermost_is_plain(&self) -> bool {
        self.starts.last().is_some_and(|(_, plain)| *plain)
    }

    /// A tag closes; false when that was not the innermost open one.
    pub fn close(&mut self, name: &str) -> bool {
        let Some((start, _)) = self.starts.pop() else {
            return false;
        };
        let own = self.names[start..] == *name;
        self.names.truncate(start);
        own
    }
}

#[cfg(test)]
mod tests {
    use super::Tags;

    #[test]
    fn tags_close_from_the_inside_and_by_name() {
        let mut tags = Tags::default();
        tags.open("a", false);
        tags.open("ab", true);
        assert!(tags.innermost_is_plain());
        assert!(tags.close("ab"));
        assert!(!tags.innermost_is_plain());
        assert!(!tags.close("ab"), "the open tag is a");
        assert!(!tags.close("a"), "nothing is open");
    }
}
