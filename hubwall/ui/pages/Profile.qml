pragma ComponentBehavior: Bound
import QtQml
import QtWebEngine

QtObject {
    id: root

    required property string name
    required property string storage
    required property string cache
    required property list<string> authorities

    property WebEngineProfilePrototype prototype: WebEngineProfilePrototype {
        storageName: root.name
        persistentStoragePath: root.storage
        cachePath: root.cache
        httpCacheType: root.name ? WebEngineProfile.DiskHttpCache : WebEngineProfile.MemoryHttpCache
        httpCacheMaximumSize: 64 * 1024 * 1024
        persistentCookiesPolicy: root.name ? WebEngineProfile.ForcePersistentCookies : WebEngineProfile.NoPersistentCookies
        persistentPermissionsPolicy: root.name ? WebEngineProfile.StoreOnDisk : WebEngineProfile.StoreInMemory
        additionalTrustedCertificateFiles: root.authorities
    }

    function open() {
        return prototype.instance();
    }
}
