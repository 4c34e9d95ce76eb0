using Microsoft.AspNetCore.Mvc;
using MyPage.Domain;
using MyPage.Web.Api.Describing;
using MyPage.Web.Api.Once;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Imports;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Api.Usage;

/// <summary><c>POST /api/v1/usage</c>: what lines used, each date as one total.</summary>
public static class UsageEndpoint
{
    /// <summary>A full batch, however it is indented.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    // Above its own bound the server cuts the connection, and a proxy takes that for a fault: we say first that it is too much.
    private const int MostBytesOnTheWay = 2 * MostBytes;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/usage", HandleAsync)
        .RequireScope(ApiScopes.UsageWrite)
        .WithMetadata(new RequestSizeLimitAttribute(MostBytesOnTheWay))
        .WithName("ReportUsage")
        .WithTags("Usage")
        .WithSummary("Report usage")
        .WithDescription("Takes one total a line and business date; a newer figure takes the place of the former. What is wrong with one reading spoils no other: the answer names it.")
        .WithMetadata(Examples)
        .Accepts<UsageRequest>("application/json")
        .Produces<UsageAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static ApiExamples Examples { get; } = new(new UsageAnswer(1, 1, 0, 0, 1, [UnknownNumber(1)]))
    {
        Request = new
        {
            readings = new object[]
            {
                new { phoneNumber = "07012345678", date = "2026-11-29", usedMb = 412 },
                new { phoneNumber = "070-1234-5679", date = "2026-11-29", usedMb = 12 },
            },
        },
        Problems =
        [
            new(StatusCodes.Status400BadRequest, "malformed-json", "The body is not JSON, says a name twice, or is nested too deep. Line 1, byte 17."),
            UsageBatch.TooMany(UsageBatch.MostReadings + 1),
            NoneTaken([UnknownNumber(0)]),
        ],
    };

    private static ReadingError BooksNotOpen(int place) =>
        new(place, "phoneNumber", "books-not-open", "The line is new and its data books open with the import's end; send the reading again afterwards.");

    private static ReadingError UnknownNumber(int place) => new(place, "phoneNumber", "unknown-number", "No line has or had this number.");

    private static ApiProblem NoneTaken(IReadOnlyList<ReadingError> errors) => new(StatusCodes.Status422UnprocessableEntity, "no-reading-taken", "None of the readings can be taken; errors names each.")
    {
        Members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors },
    };

    private static async Task HandleAsync(HttpContext http, ActsOnce once, IUsageIntake intake, Journal journal, TimeProvider time)
    {
        var caller = ApiKeyAuthentication.CallerOf(http);
        if (!IdempotencyKey.TryRead(http.Request, out var key))
        {
            await IdempotencyKey.NotOne.WriteAsync(http);
            return;
        }

        var now = time.GetUtcNow();
        var (body, unreadable) = await ApiBody.ReadAsync(http.Request, MostBytes);
        if (body is null)
        {
            await unreadable!.WriteAsync(http);
            return;
        }

        var (document, malformed) = body.Parse();
        using (document)
        {
            var (batch, refused) = document is null ? (null, malformed) : UsageBatch.Read(document.RootElement, BusinessCalendar.DateOf(now));
            var answer = batch is null
                ? ApiAnswer.Of(refused!)
                : await once.RunAsync(caller, key, body.RequestHash, db => TakeAsync(db, caller, batch, now, intake, journal, http.RequestAborted), http.RequestAborted);
            await answer.WriteAsync(http);
        }
    }

    private static async Task<ApiAnswer> TakeAsync(
        PortalDbContext db, SystemCaller caller, UsageBatch batch, DateTimeOffset now, IUsageIntake intake, Journal journal, CancellationToken cancellationToken)
    {
        var results = await intake.TakeAsync(db, batch.Readings, now, cancellationToken);
        var errors = batch.Errors.Concat(results.SelectMany((result, i) => ErrorOf(batch.Places[i], result))).OrderBy(error => error.Index).ToList();
        var (added, updated, unchanged) = (CountOf(UsageReadingResult.Added), CountOf(UsageReadingResult.Updated), CountOf(UsageReadingResult.Unchanged));
        var taken = added + updated + unchanged;
        if (taken == 0 && batch.Count > 0)
        {
            return ApiAnswer.Of(NoneTaken(errors));
        }

        if (added + updated > 0)
        {
            journal.Record(db, caller, new UsageReported(caller.KeyName, added, updated));
        }

        return ApiAnswer.Done(new UsageAnswer(taken, added, updated, unchanged, batch.Count - taken, errors));

        int CountOf(UsageReadingResult result) => results.Count(each => each == result);
    }

    private static IEnumerable<ReadingError> ErrorOf(int place, UsageReadingResult result) => result switch
    {
        UsageReadingResult.Added or UsageReadingResult.Updated or UsageReadingResult.Unchanged => [],
        UsageReadingResult.UnknownNumber => [UnknownNumber(place)],
        UsageReadingResult.BooksNotOpen => [BooksNotOpen(place)],
    };
}
