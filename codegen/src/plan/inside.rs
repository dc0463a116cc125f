//! Goes on with what is behind an `Option`, in a closure.

use super::code::Code;

/// What is behind an `Option`, to go on with in a closure.
pub struct Inside {
    /// The option.
    pub option: Code,
    /// The closure's parameter.
    pub name: String,
    /// The value, in terms of the parameter.
    pub value: Code,
}

impl Inside {
    /// The value behind an option, in a closure that uses `beside` too. What a last `map` does is done in the closure.
    pub fn of(option: Code, beside: Option<&Code>) -> Self {
        let is_free = |name: &str| beside.is_none_or(|beside| !beside.mentions(name));
        match option {
            Code::Method(of, "map", mut arguments) => match arguments.pop() {
                Some(Code::Closure(name, false, body)) if is_free(&name) => {
                    let value = if let Code::Ref(place) = *body { *place } else { *body };
                    Self { option: *of, name, value }
                }
                Some(Code::Function(function)) => {
                    let inside = Self::named(*of, is_free);
                    let value = match function {
                        "String::as_str" => inside.value.method("as_str"),
                        function => Code::Call(function, vec![inside.value]),
                    };
                    Self { value, ..inside }
                }
                last => Self::named(Code::Method(of, "map", last.into_iter().collect()), is_free),
            },
            option => Self::named(option, is_free),
        }
    }

    fn named(option: Code, is_free: impl Fn(&str) -> bool) -> Self {
        let mut name = parameter(&option);
        while !is_free(&name) {
            name.push('_');
        }
        Self { option, value: Code::name(&name), name }
    }

    /// `option.method(|name| body)`.
    pub fn then(self, method: &'static str, body: impl FnOnce(Code) -> Code) -> Code {
        self.option.with(method, [body(self.value).closure(&self.name)])
    }
}

/// A name for what is behind an option: that of the field it comes from.
fn parameter(option: &Code) -> String {
    match option {
        Code::Field(_, name) => name.clone(),
        Code::Method(of, "as_ref" | "as_deref", _) => parameter(of),
        Code::Method(_, "and_then" | "map", arguments) => match arguments.as_slice() {
            [Code::Closure(_, _, body)] => parameter(body),
            _ => "value".to_owned(),
        },
        Code::Method(_, "find" | "find_map" | "first" | "last" | "next" | "next_back" | "nth" | "nth_back", _) => {
            "item".to_owned()
        }
        _ => "value".to_owned(),
    }
}
