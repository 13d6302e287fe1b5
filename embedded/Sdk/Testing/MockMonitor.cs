using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Sdk;

/// <summary>Lets a test's mocks answer instead of an engine.</summary>
internal sealed class MockMonitor(IMocks mocks, TestOptions options) : IMonitor
{
    private readonly List<string> errors = [];

    public ProgramInfo Info { get; } =
        new()
        {
            Organization = options.OrganizationName ?? "organization",
            Project = options.ProjectName ?? "project",
            Stack = options.StackName ?? "stack",
            RootDirectory = options.RootDirectory ?? "",
            IsDryRun = options.IsPreview ?? true,
            Config = TestConfig.Values(),
            SecretConfigKeys = TestConfig.SecretKeys(),
        };

    public async Task<RegisterResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var urn = UrnOf(request);
        if (request.Type == Stack.TypeToken)
            return new(urn, null, PropertyValue.Map.Empty);
        var given = request.ReadId ?? request.ImportId ?? "";
        var (id, state) = await mocks
            .NewResourceAsync(
                new MockResourceArgs
                {
                    Type = request.Type,
                    Name = request.Name,
                    Inputs = Plain(request.Inputs),
                    Provider = request.Provider ?? "",
                    Id = given,
                }
            )
            .ConfigureAwait(false);
        var outputs = await new InputSerializer().SerializeAsync($"the mock's state of {request.Name}", state).ConfigureAwait(false);
        return outputs is PropertyValue.Map map
            ? new(urn, request.ReadId ?? id ?? given, map)
            : throw new InvalidOperationException($"{state.GetType().FullName} is not a supported argument type");
    }

    public Task RegisterOutputsAsync(string urn, PropertyValue.Map outputs, CancellationToken cancellationToken)
    {
        var values = outputs.Items.ToImmutableDictionary(p => p.Key, p => AsOutput(p.Value));
        return mocks.RegisterResourceOutputs(new(urn, values));
    }

    public void Log(LogSeverity severity, string message, string? urn)
    {
        if (severity != LogSeverity.Error)
            return;
        lock (errors)
            errors.Add(message);
    }

    /// <summary>Fails the test with the errors that the program logged.</summary>
    public void ThrowErrors()
    {
        lock (errors)
        {
            if (errors.Count == 1)
                throw new RunException(errors[0]);
            if (errors.Count > 1)
                throw new AggregateException(errors.Select(e => new RunException(e)));
        }
    }

    /// <summary>As the official mocks do: of the parents' types only the outermost is kept, the stack's too.</summary>
    private string UrnOf(RegisterRequest request)
    {
        var outermost = request.Parent is { } parent ? $"{Urn.QualifiedType(parent).Split('$')[0]}$" : "";
        return $"urn:pulumi:{Info.Stack}::{Info.Project}::{outermost}{request.Type}::{request.Name}";
    }

    private static ImmutableDictionary<string, object> Plain(PropertyValue.Map inputs)
    {
        var plain = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, value) in inputs.Items)
        {
            var (bare, known, _) = PropertyValues.Unwrap(value);
            if (known && PropertyValues.ToObject(bare) is { } item)
                plain.Add(name, item);
        }

        return plain.ToImmutable();
    }

    private static Output<object?> AsOutput(PropertyValue value)
    {
        var (plain, known, secret) = PropertyValues.Unwrap(value);
        return new(Task.FromResult(new OutputData<object?>(known ? PropertyValues.ToObject(plain) : null, known, secret, [])));
    }
}
