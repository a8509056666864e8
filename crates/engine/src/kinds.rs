//! Types in flat lists: which is below which, and which cannot overlap.
//!
//! Both are asked for every mention and every place. A table over all pairs
//! would be faster still, and too large for packs of ten thousand types.

use tidings_rules::{RuleSet, TypeId, TypeKind};

/// What the engine asks of types.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    kinds: Vec<Of>,
    /// The types above each type, itself among them.
    above: Vec<TypeId>,
    /// Those of them that have none above.
    roots: Vec<TypeId>,
}

#[derive(Debug)]
struct Of {
    above: (u32, u32),
    roots: (u32, u32),
    event: bool,
}

impl Kinds {
    pub(crate) fn of(rules: &RuleSet) -> Self {
        let mut made = Kinds::default();
        for ty in &rules.types {
            let (above, roots) = (made.above.len() as u32, made.roots.len() as u32);
            made.above.extend(&ty.ancestors);
            made.roots.extend(ty.ancestors.iter().filter(|above| rules.ty(**above).is_a.is_empty()));
            made.kinds.push(Of {
                above: (above, made.above.len() as u32),
                roots: (roots, made.roots.len() as u32),
                event: ty.kind == TypeKind::Event,
            });
        }
        made
    }

    /// The types above a type, itself among them.
    pub(crate) fn above(&self, ty: TypeId) -> &[TypeId] {
        let (start, end) = self.kinds[ty.index()].above;
        &self.above[start as usize..end as usize]
    }

    /// Whether a type is another or below it.
    pub(crate) fn is_a(&self, of: TypeId, above: TypeId) -> bool {
        of == above || self.above(of).contains(&above)
    }

    /// Whether two mentions of these types cannot both stay where they overlap: their
    /// types share a root, but events of related types tell of the same happening.
    pub(crate) fn at_odds(&self, a: TypeId, b: TypeId) -> bool {
        if self.is_event(a) && self.is_event(b) {
            return !self.is_a(a, b) && !self.is_a(b, a);
        }
        let roots = |ty: TypeId| {
            let (start, end) = self.kinds[ty.index()].roots;
            &self.roots[start as usize..end as usize]
        };
        roots(a).iter().any(|root| roots(b).contains(root))
    }

    pub(crate) fn is_event(&self, ty: TypeId) -> bool {
        self.kinds[ty.index()].event
    }
}
