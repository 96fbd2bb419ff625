// A local copy of Electron leaves its own start page in the package: it goes.
const { rmSync } = require('node:fs')
const { join } = require('node:path')

exports.default = async ({ appOutDir, packager, electronPlatformName }) => {
  const mac = electronPlatformName === 'darwin'
  const resources = mac ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources') : join(appOutDir, 'resources')
  rmSync(join(resources, 'default_app.asar'), { force: true })
}
