//! Goes on with what is behind an `Option`, in a closure.

use super::{Expr, Path};

/// What is behind an `Option`, to go on with in a closure.
pub struct OptionMap {
    /// The option.
    pub option: Expr,
    /// The closure's parameter.
    pub name: String,
    /// The value, in terms of the parameter.
    pub value: Expr,
}

impl OptionMap {
    /// The value behind an option, in a closure that uses `beside` too. What a last `map` does is done in the closure.
    pub fn new(option: Expr, beside: Option<&Expr>) -> Self {
        let is_free = |name: &str| beside.is_none_or(|beside| !beside.mentions(name));
        match option {
            Expr::Method(of, "map", mut arguments) => match arguments.pop() {
                Some(Expr::Closure(name, false, body)) if is_free(&name) => {
                    let value = if let Expr::Ref(place) = *body { *place } else { *body };
                    Self { option: *of, name, value }
                }
                Some(Expr::Path(function)) => {
                    let inner = Self::named(*of, is_free);
                    let value = match function == Path::as_str() {
                        true => inner.value.method("as_str"),
                        false => Expr::Call(function, vec![inner.value]),
                    };
                    Self { value, ..inner }
                }
                last => Self::named(Expr::Method(of, "map", last.into_iter().collect()), is_free),
            },
            option => Self::named(option, is_free),
        }
    }

    fn named(option: Expr, is_free: impl Fn(&str) -> bool) -> Self {
        let mut name = parameter(&option);
        while !is_free(&name) {
            name.push('_');
        }
        Self { option, value: Expr::name(&name), name }
    }

    /// `option.method(|name| body)`.
    pub fn then(self, method: &'static str, body: impl FnOnce(Expr) -> Expr) -> Expr {
        self.option.with(method, [body(self.value).closure(&self.name)])
    }
}

/// A name for what is behind an option: that of the field it comes from.
fn parameter(option: &Expr) -> String {
    match option {
        Expr::Field(_, name) => name.clone(),
        Expr::Method(of, "as_ref" | "as_deref", _) => parameter(of),
        Expr::Method(_, "and_then" | "map", arguments) => match arguments.as_slice() {
            [Expr::Closure(_, _, body)] => parameter(body),
            _ => "value".to_owned(),
        },
        Expr::Method(_, "find" | "find_map" | "first" | "last" | "next" | "next_back" | "nth" | "nth_back", _) => {
            "item".to_owned()
        }
        _ => "value".to_owned(),
    }
}
