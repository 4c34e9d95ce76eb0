using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Capabilities.Csv;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>
/// Writes a holder's own data as a ZIP while it is read, row by row and all as of one moment: however much there is, no more than a few rows are in memory.
/// </summary>
public sealed class OwnDataArchive(IDbContextFactory<PortalDbContext> contexts, IOptions<PortalOptions> portal, TimeProvider time)
{
    // Some ten kilobytes of a file, after which they go on to whoever downloads it.
    private const int RowsAtOnce = 100;

    // As long as a slow phone takes for a large one; the database keeps that moment as long.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly string[] Languages = ["ja", "en"];
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files' own name.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"my-data-{BusinessCalendar.DateOf(time.GetUtcNow()):yyyyMMdd}.zip");

    /// <summary>Writes all of it; nothing of it is asked synchronously.</summary>
    public async Task WriteAsync(Stream body, Guid contractId, Guid accountId, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Longest);
        await using var db = await contexts.CreateDbContextAsync(bounded.Token);
        await using var moment = await db.BeginReadAsync(bounded.Token);
        var own = await Own.FindAsync(db, contractId, accountId, bounded.Token);
        await using var stream = new SettledStream(body);
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, bounded.Token);
        foreach (var language in Languages)
        {
            await WriteReadmeAsync(zip, language, bounded.Token);
        }

        foreach (var file in OwnDataCatalogue.Files)
        {
            var columns = OwnColumn.Of(db.Model, file);
            await WriteCsvAsync(zip, stream, own, file, columns, bounded.Token);
            await WriteJsonAsync(zip, stream, own, file, columns, bounded.Token);
        }

        await WritePicturesAsync(zip, stream, own, bounded.Token);
    }

    private async Task WriteReadmeAsync(ZipArchive zip, string language, CancellationToken cancellationToken)
    {
        var text = Phrase.In(CultureInfo.GetCultureInfo(language), ReadmeOf);
        await using var writer = await OpenAsync(zip, $"README.{language}.txt", cancellationToken);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }

    private string ReadmeOf()
    {
        var brand = portal.Value.Brand.ShownName;
        var moment = BusinessCalendar.InTokyo(time.GetUtcNow()).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var lines = OwnDataCatalogue.Files.Select(file => $"{file.Name}\r\n    {file.Words()}");
        return string.Join("\r\n\r\n", [Phrase.With(OwnDataText.ReadmeTitle, brand), Phrase.With(OwnDataText.ReadmeMoment, moment), OwnDataText.ReadmeForms, .. lines, OwnDataText.ReadmeLeftOut]) + "\r\n";
    }

    private static async Task WriteCsvAsync(ZipArchive zip, SettledStream settled, Own own, OwnFile file, IReadOnlyList<OwnColumn> columns, CancellationToken cancellationToken)
    {
        await using var writer = await OpenAsync(zip, $"csv/{file.Name}.csv", cancellationToken);
        await writer.WriteLineAsync(string.Join(',', columns.Select(column => column.Name)).AsMemory(), cancellationToken);
        var rows = 0;
        await foreach (var row in file.Rows(own).WithCancellation(cancellationToken))
        {
            await writer.WriteLineAsync(string.Join(',', columns.Select(column => CsvCell.Of(OwnColumn.TextOf(ValueOf(file, column, row))))).AsMemory(), cancellationToken);
            if (++rows % RowsAtOnce == 0)
            {
                await writer.FlushAsync(cancellationToken);
                await settled.SettleAsync(cancellationToken);
            }
        }
    }

    private static async Task WriteJsonAsync(ZipArchive zip, SettledStream settled, Own own, OwnFile file, IReadOnlyList<OwnColumn> columns, CancellationToken cancellationToken)
    {
        await using var stream = await zip.CreateEntry($"json/{file.Name}.json").OpenAsync(cancellationToken);
        await using var json = new Utf8JsonWriter(stream, Json);
        json.WriteStartArray();
        var rows = 0;
        await foreach (var row in file.Rows(own).WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                column.Write(json, ValueOf(file, column, row));
            }

            json.WriteEndObject();
            if (++rows % RowsAtOnce == 0)
            {
                await json.FlushAsync(cancellationToken);
                await settled.SettleAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
    }

    // As they are kept, each under its key in help-pictures.
    private static async Task WritePicturesAsync(ZipArchive zip, SettledStream settled, Own own, CancellationToken cancellationToken)
    {
        await foreach (var picture in HelpTables.PicturesOf(own).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await using (var stream = await zip.CreateEntry($"pictures/{picture.Id}.{(picture.IsPng ? "png" : "jpg")}", CompressionLevel.NoCompression).OpenAsync(cancellationToken))
            {
                await stream.WriteAsync(picture.Bytes, cancellationToken);
            }

            await settled.SettleAsync(cancellationToken);
        }
    }

    private static object? ValueOf(OwnFile file, OwnColumn column, object row) => file.Hides(row, column.Name) ? null : column.ValueOf(row);

    // With a byte order mark, by which spreadsheets know the letters.
    private static async Task<StreamWriter> OpenAsync(ZipArchive zip, string name, CancellationToken cancellationToken) =>
        new(await zip.CreateEntry(name).OpenAsync(cancellationToken), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
}
