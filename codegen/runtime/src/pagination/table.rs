//! The pages of every operation that has them, made of a table.

/// Makes a request one whose responses are pages, from a table: its token with its type, and what that is for the next
/// page, as an option of a reference; and the items with theirs. Both are of the response, under the name given. An
/// operation that repeats the token of its last page has `stop_on_duplicate_token` before them. Where the pages are the
/// results of a job, the function that makes the waiter for its success comes last: `after: wait_until_job_done`.
///
/// ```
/// # use smithy_runtime::Error;
/// #[derive(Clone)]
/// struct ListBooksRequest {
///     next_token: Option<String>,
/// }
///
/// #[derive(Default)]
/// struct ListBooksResponse {
///     books: Vec<String>,
///     next_token: Option<String>,
/// }
///
/// smithy_runtime::paginated!(ListBooksRequest, response, {
///     next_token: String = response.next_token.as_ref(),
///     items: Vec<String> = response.books,
/// });
/// # smithy_runtime::structure!(ListBooksRequest, encode, { "NextToken" = next_token, });
/// # smithy_runtime::structure!(ListBooksResponse, decode(default), { "Books" = books, "NextToken" = next_token, });
/// # smithy_runtime::operation!(ListBooksRequest => ListBooksResponse, Error, { "ListBooks" = "Library.ListBooks", });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! paginated {
    ($request:ident, $response:ident, { stop_on_duplicate_token, $($table:tt)* }) => {
        $crate::paginated!(@true $request, $response, { $($table)* });
    };
    ($request:ident, $response:ident, { $($table:tt)* }) => {
        $crate::paginated!(@false $request, $response, { $($table)* });
    };
    (@$stop:literal $request:ident, $response:ident, {
        $token:ident: $of:ty = $next:expr,
        $(items: $items_of:ty = $items:expr,)?
        $(after: $waiter:path,)?
    }) => {
        impl $crate::Paginated for $request {
            type Token = $of;
            const STOP_ON_DUPLICATE_TOKEN: bool = $stop;

            $(fn after() -> ::core::option::Option<$crate::codegen_support::waiter::Waiter<Self>> {
                ::core::option::Option::Some($waiter())
            })?

            fn token_mut(&mut self) -> &mut ::core::option::Option<$of> {
                &mut self.$token
            }

            fn next_token($response: &<Self as $crate::Operation>::Response) -> ::core::option::Option<&$of> {
                $next
            }
        }

        $(impl $crate::PaginatedItems for $request {
            type Items = $items_of;

            fn items($response: <Self as $crate::Operation>::Response) -> $items_of {
                $items
            }
        })?
    };
}
