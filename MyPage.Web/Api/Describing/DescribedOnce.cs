using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MyPage.Web.Api.Describing;

/// <summary>Keeps the description: to make it costs more than to ask for it, and anybody may ask.</summary>
public sealed class DescribedOnce([FromKeyedServices(ApiDescription.Version)] IOpenApiDocumentProvider documents) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1, 1);
    private string? _json;

    public async Task<IResult> ReadAsync(CancellationToken cancellationToken)
    {
        if (_json is null)
        {
            await _making.WaitAsync(cancellationToken);
            try
            {
                _json ??= await MakeAsync(cancellationToken);
            }
            finally
            {
                _making.Release();
            }
        }

        return Results.Text(_json, "application/json", Encoding.UTF8);
    }

    public void Dispose() => _making.Dispose();

    private async Task<string> MakeAsync(CancellationToken cancellationToken) =>
        await (await documents.GetOpenApiDocumentAsync(cancellationToken)).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken);
}
