#include "server/store/sqlite/sqlite_store.h"

#include "server/store/queries/engine.h"
#include "server/store/sql/migrate.h"

namespace cartwright::store::sqlite {

struct Reader {
  explicit Reader(std::unique_ptr<Database> opened) : database(std::move(opened)), unit(*database) {}
  std::unique_ptr<Database> database;
  sql::Unit unit;
};

struct SqliteStore::Readers {
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::unique_ptr<Reader>> idle;

  std::unique_ptr<Reader> take() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [this] { return !idle.empty(); });
    std::unique_ptr<Reader> reader = std::move(idle.back());
    idle.pop_back();
    return reader;
  }
  void give(std::unique_ptr<Reader> reader) {
    {
      const std::lock_guard lock(mutex);
      idle.push_back(std::move(reader));
    }
    freed.notify_one();
  }
};

Status migrate(Database& database, const std::vector<sql::Migration>& all) {
  CW_TRY(database.execute(queries::kBeginWrite));  // the file's one writer: nobody else migrates meanwhile
  const Status status = sql::migrate(database, all);
  if (!status.ok()) {
    static_cast<void>(database.execute(queries::kRollback));
    return status;
  }
  return database.execute(queries::kCommit);
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path, RowSealer* sealer) {
  CW_TRY_ASSIGN(std::unique_ptr<Database> database, Database::open(path, Access::ReadWrite, sealer));
  CW_TRY(database->execute(queries::kWriterSettings));
  CW_TRY(migrate(*database, sql::migrations()));
  auto readers = std::make_unique<Readers>();
  for (std::size_t i = 0; i < kReaders; ++i) {
    CW_TRY_ASSIGN(std::unique_ptr<Database> reader, Database::open(path, Access::ReadOnly, sealer));
    CW_TRY(reader->execute(queries::kReaderSettings));
    readers->idle.push_back(std::make_unique<Reader>(std::move(reader)));
  }
  return std::unique_ptr<SqliteStore>(
      new SqliteStore(std::make_unique<Writer>(std::move(database)), std::move(readers)));
}

SqliteStore::SqliteStore(std::unique_ptr<Writer> writer, std::unique_ptr<Readers> readers)
    : writer_(std::move(writer)), readers_(std::move(readers)) {}
SqliteStore::~SqliteStore() {
  readers_.reset();  // first, so that the writer's last checkpoint finds no reader
}

Status SqliteStore::write(const Work& work) {
  CW_TRY(writer_->working().refuse_inside());
  return writer_->write(work);
}

Status SqliteStore::scrub() { return writer_->scrub(); }

Status SqliteStore::read(const Work& work) {
  CW_TRY(writer_->working().refuse_inside());
  std::unique_ptr<Reader> reader = readers_->take();
  Status status = reader->database->execute(queries::kBeginRead);
  if (status.ok()) {
    {
      const InWork inside(writer_->working());
      status = work(reader->unit);
    }
    const Status ended = reader->database->execute(queries::kCommit);
    if (status.ok()) status = ended;
  }
  readers_->give(std::move(reader));
  return status;
}

}  // namespace cartwright::store::sqlite
