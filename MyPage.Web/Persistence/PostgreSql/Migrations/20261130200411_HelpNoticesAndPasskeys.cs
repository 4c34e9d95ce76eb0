using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class HelpNoticesAndPasskeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "UserKanaKey",
                table: "Subscriptions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "UserNameKey",
                table: "Subscriptions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Name",
                table: "Sessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PasskeyId",
                table: "Sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "Sessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EmailCorrectedAt",
                table: "Contracts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EmailCorrectedFrom",
                table: "Contracts",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "Contracts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KanaKey",
                table: "Contracts",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "Contracts",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "RemovedAt",
                table: "Contracts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditRemovals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Before = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: true),
                    Most = table.Column<int>(type: "integer", nullable: false),
                    Entries = table.Column<int>(type: "integer", nullable: false),
                    OldestAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NewestAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditRemovals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CallerActs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReasonKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReasonText = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ConfirmUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    NewEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallerActs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CallerActs_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CampaignDrafts",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Definition = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    ChangedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignDrafts", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "DailyFigures",
                columns: table => new
                {
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyFigures", x => new { x.Date, x.Act, x.Detail });
                });

            migrationBuilder.CreateTable(
                name: "HelpTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Japanese = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    English = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HelpThreads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubscriptionId = table.Column<Guid>(type: "uuid", nullable: true),
                    UserSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LineAccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OperatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    OperatorName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastMessageAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WaitingSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastAnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastNumber = table.Column<int>(type: "integer", nullable: false),
                    CustomerReadTo = table.Column<int>(type: "integer", nullable: false),
                    OperatorReadTo = table.Column<int>(type: "integer", nullable: false),
                    UnreadAnswers = table.Column<int>(type: "integer", nullable: false),
                    LastWay = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpThreads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpThreads_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HelpThreads_LineAccounts_LineAccountId",
                        column: x => x.LineAccountId,
                        principalTable: "LineAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HelpThreads_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HelpUndecidedMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LineAccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    AwaitedPicture = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    SaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpUndecidedMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpUndecidedMessages_LineAccounts_LineAccountId",
                        column: x => x.LineAccountId,
                        principalTable: "LineAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByCommand = table.Column<bool>(type: "boolean", nullable: false),
                    OperatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    OperatorName = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    LoadedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Node = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StateAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Strict = table.Column<bool>(type: "boolean", nullable: false),
                    AcceptedUserChanges = table.Column<int>(type: "integer", nullable: false),
                    NeededUserChanges = table.Column<int>(type: "integer", nullable: true),
                    MayHaveLoaded = table.Column<bool>(type: "boolean", nullable: false),
                    CurrentFile = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rows = table.Column<long>(type: "bigint", nullable: false),
                    BytesRead = table.Column<long>(type: "bigint", nullable: false),
                    BytesTotal = table.Column<long>(type: "bigint", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CancelAsked = table.Column<bool>(type: "boolean", nullable: false),
                    RefusedRows = table.Column<int>(type: "integer", nullable: false),
                    LeftAlone = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Fault = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobStates",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: true),
                    Node = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BeganAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Lines = table.Column<long>(type: "bigint", nullable: false),
                    Faults = table.Column<int>(type: "integer", nullable: false),
                    Fault = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    StoppedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StoppedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    WantedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobStates", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "KeptQueueFilters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OperatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Query = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    KeptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptQueueFilters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeptQueueFilters_Operators_OperatorId",
                        column: x => x.OperatorId,
                        principalTable: "Operators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Nodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Version = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    JapaneseTitle = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    JapaneseBody = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    EnglishTitle = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    EnglishBody = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AudienceKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PlanCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    LineStatus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    IsImportant = table.Column<bool>(type: "boolean", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CorrectedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Passkeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    OperatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    SignCount = table.Column<long>(type: "bigint", nullable: false),
                    Transports = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    IsBackupEligible = table.Column<bool>(type: "boolean", nullable: false),
                    IsBackedUp = table.Column<bool>(type: "boolean", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passkeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Passkeys_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Passkeys_Operators_OperatorId",
                        column: x => x.OperatorId,
                        principalTable: "Operators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HelpMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ThreadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Author = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    PictureId = table.Column<Guid>(type: "uuid", nullable: true),
                    AwaitedPicture = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    PictureFailed = table.Column<bool>(type: "boolean", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OperatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    OperatorName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    WaitedSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Delivery = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpMessages_HelpThreads_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "HelpThreads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HelpNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ThreadId = table.Column<Guid>(type: "uuid", nullable: false),
                    OperatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    OperatorName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpNotes_HelpThreads_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "HelpThreads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HelpPictures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ThreadId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsPng = table.Column<bool>(type: "boolean", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    StoredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpPictures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpPictures_HelpThreads_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "HelpThreads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportFiles",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: true),
                    Updated = table.Column<int>(type: "integer", nullable: true),
                    Unchanged = table.Column<int>(type: "integer", nullable: true),
                    Refused = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFiles", x => new { x.ImportId, x.Name });
                    table.ForeignKey(
                        name: "FK_ImportFiles_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportRefusals",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Column = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRefusals", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_ImportRefusals_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NoticeReadings",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeReadings", x => new { x.NoticeId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_NoticeReadings_Notices_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "Notices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoticeSendings",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineCursor = table.Column<Guid>(type: "uuid", nullable: false),
                    MailCursor = table.Column<Guid>(type: "uuid", nullable: false),
                    LineCount = table.Column<int>(type: "integer", nullable: false),
                    MailCount = table.Column<int>(type: "integer", nullable: false),
                    IsLineDone = table.Column<bool>(type: "boolean", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WasStopped = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeSendings", x => x.NoticeId);
                    table.ForeignKey(
                        name: "FK_NoticeSendings_Notices_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "Notices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_UserKanaKey",
                table: "Subscriptions",
                column: "UserKanaKey");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_UserNameKey",
                table: "Subscriptions",
                column: "UserNameKey");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_Ended",
                table: "Contracts",
                column: "EndedAt",
                filter: "\"RemovedAt\" IS NULL AND \"Status\" = 'Terminated'");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_KanaKey",
                table: "Contracts",
                column: "KanaKey");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_NameKey",
                table: "Contracts",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_AuditRemovals_At",
                table: "AuditRemovals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditRemovals_Open",
                table: "AuditRemovals",
                column: "IsOpen",
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_CallerActs_ContractId_AskedAt",
                table: "CallerActs",
                columns: new[] { "ContractId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CallerActs_Waiting",
                table: "CallerActs",
                column: "AskedAt",
                filter: "\"State\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpMessages_ThreadId_Number",
                table: "HelpMessages",
                columns: new[] { "ThreadId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HelpMessages_WrittenAt",
                table: "HelpMessages",
                column: "WrittenAt");

            migrationBuilder.CreateIndex(
                name: "IX_HelpNotes_ThreadId_WrittenAt",
                table: "HelpNotes",
                columns: new[] { "ThreadId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpPictures_ThreadId",
                table: "HelpPictures",
                column: "ThreadId");

            migrationBuilder.CreateIndex(
                name: "IX_HelpTemplates_Name",
                table: "HelpTemplates",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_ContractId",
                table: "HelpThreads",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_Holder",
                table: "HelpThreads",
                column: "ContractId",
                unique: true,
                filter: "\"OwnerKind\" = 'Holder'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_LastMessageAt",
                table: "HelpThreads",
                column: "LastMessageAt");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_LineAccountId",
                table: "HelpThreads",
                column: "LineAccountId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_OpenByLast",
                table: "HelpThreads",
                column: "LastMessageAt",
                filter: "\"State\" <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_OpenByWait",
                table: "HelpThreads",
                column: "WaitingSince",
                filter: "\"State\" <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_OperatorId_WaitingSince",
                table: "HelpThreads",
                columns: new[] { "OperatorId", "WaitingSince" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_State_LastMessageAt",
                table: "HelpThreads",
                columns: new[] { "State", "LastMessageAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_State_WaitingSince",
                table: "HelpThreads",
                columns: new[] { "State", "WaitingSince" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_User",
                table: "HelpThreads",
                columns: new[] { "SubscriptionId", "UserSince" },
                unique: true,
                filter: "\"OwnerKind\" = 'User'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpUndecidedMessages_LineAccountId",
                table: "HelpUndecidedMessages",
                column: "LineAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_At",
                table: "Imports",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_State",
                table: "Imports",
                column: "State",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_KeptQueueFilters_OperatorId_Name",
                table: "KeptQueueFilters",
                columns: new[] { "OperatorId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_From",
                table: "Notices",
                columns: new[] { "State", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_AccountId",
                table: "Passkeys",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_CredentialId",
                table: "Passkeys",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_OperatorId",
                table: "Passkeys",
                column: "OperatorId");

            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_ContractId",
                table: "Subscriptions");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_ContractId_Id",
                table: "Subscriptions",
                columns: new[] { "ContractId", "Id" });

            AuditPath.Open(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            AuditPath.Close(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_ContractId_Id",
                table: "Subscriptions");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_ContractId",
                table: "Subscriptions",
                column: "ContractId");

            migrationBuilder.DropTable(
                name: "AuditRemovals");

            migrationBuilder.DropTable(
                name: "CallerActs");

            migrationBuilder.DropTable(
                name: "CampaignDrafts");

            migrationBuilder.DropTable(
                name: "DailyFigures");

            migrationBuilder.DropTable(
                name: "HelpMessages");

            migrationBuilder.DropTable(
                name: "HelpNotes");

            migrationBuilder.DropTable(
                name: "HelpPictures");

            migrationBuilder.DropTable(
                name: "HelpTemplates");

            migrationBuilder.DropTable(
                name: "HelpUndecidedMessages");

            migrationBuilder.DropTable(
                name: "ImportFiles");

            migrationBuilder.DropTable(
                name: "ImportRefusals");

            migrationBuilder.DropTable(
                name: "JobStates");

            migrationBuilder.DropTable(
                name: "KeptQueueFilters");

            migrationBuilder.DropTable(
                name: "Nodes");

            migrationBuilder.DropTable(
                name: "NoticeReadings");

            migrationBuilder.DropTable(
                name: "NoticeSendings");

            migrationBuilder.DropTable(
                name: "Passkeys");

            migrationBuilder.DropTable(
                name: "HelpThreads");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_UserKanaKey",
                table: "Subscriptions");

            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_UserNameKey",
                table: "Subscriptions");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_Ended",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_KanaKey",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_NameKey",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "UserKanaKey",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "UserNameKey",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "Name",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "PasskeyId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "EmailCorrectedAt",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "EmailCorrectedFrom",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "KanaKey",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "NameKey",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "Contracts");
        }
    }
}
