using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class HelpConversations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_HelpThreads_State_LastMessageAt",
                table: "HelpThreads",
                columns: new[] { "State", "LastMessageAt" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HelpMessages");

            migrationBuilder.DropTable(
                name: "HelpNotes");

            migrationBuilder.DropTable(
                name: "HelpPictures");

            migrationBuilder.DropTable(
                name: "HelpUndecidedMessages");

            migrationBuilder.DropTable(
                name: "HelpThreads");
        }
    }
}
